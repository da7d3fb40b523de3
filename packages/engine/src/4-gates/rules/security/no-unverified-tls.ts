import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { type FunctionNode, isFunctionNode } from '../code/around.ts'
import { lastName, plain, stringIn } from '../code/plain.ts'
import { isFalse, nameOf } from '../code/properties.ts'
import { type Scan, sourceOf } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noUnverifiedTls: Rule = {
  id: 'no-unverified-tls',
  severity: 'error',
  about: 'Connections that take any certificate.',
  message:
    'Without the check of certificates, whoever stands between the two ends reads and changes everything.',
  hint: 'Leave the check on; name an authority of your own in `ca` or NODE_EXTRA_CA_CERTS.',
  marks: ['rejectUnauthorized', 'strictSSL', 'checkServerIdentity', 'NODE_TLS_REJECT_UNAUTHORIZED'],
  on: {
    MethodDeclaration: (node) =>
      nameOf(node.name) === 'checkServerIdentity' && accepts(node) ? { node } : undefined,
    PropertyAssignment: ({ name, initializer }, scan) => judge(nameOf(name), initializer, scan),
    BinaryExpression({ left, operatorToken, right }, scan) {
      const isAssignment = operatorToken.kind === morph().ts.SyntaxKind.EqualsToken
      return isAssignment ? judge(lastName(left), right, scan) : undefined
    },
  },
}

function judge(name: string | undefined, value: ts.Expression, scan: Scan): Spot | undefined {
  if (name === 'rejectUnauthorized' || name === 'strictSSL') {
    if (!isFalse(plain(value))) return undefined
    return { node: value, fix: [{ start: value.getStart(scan.file), end: value.end, text: 'true' }] }
  }
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED') return isZero(value, scan) ? { node: value } : undefined
  if (name !== 'checkServerIdentity') return undefined
  const check = plain(value)
  return isFunctionNode(check) && accepts(check) ? { node: value } : undefined
}

const isZero = (value: ts.Expression, scan: Scan): boolean =>
  stringIn(value) === '0' || /^(?:0|false)$/.test(sourceOf(plain(value), scan))

/** A check that gives nothing back finds no fault. */
function accepts({ body }: FunctionNode): boolean {
  const { ts } = morph()
  if (body === undefined) return false
  if (!ts.isBlock(body)) return isNothing(body)
  return body.statements.every((each) => ts.isReturnStatement(each) && isNothing(each.expression))
}

function isNothing(value: ts.Expression | undefined): boolean {
  if (value === undefined) return true
  return lastName(value) === 'undefined' || value.kind === morph().ts.SyntaxKind.NullKeyword
}
