import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { inputNames } from '../code/inputs.ts'
import { isOpenAddress } from '../code/is-open-address.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noOpenRedirect: Rule = {
  id: 'no-open-redirect',
  severity: 'error',
  about: 'Redirects to an address that a request carries.',
  message:
    'Whoever makes the link chooses where people are sent to: a page that looks like yours, or `javascript:` code.',
  hint: 'Take only paths that start with a single `/`, or choose from a list of addresses.',
  marks: ['redirect', 'location', 'assign', 'replace', 'href'],
  needs: inputNames,
  on: {
    CallExpression(call, scan) {
      const address = addressIn(call, scan)
      return address && judge(address, scan)
    },
    BinaryExpression({ left, operatorToken, right }, scan) {
      if (operatorToken.kind !== morph().ts.SyntaxKind.EqualsToken) return undefined
      const target = originOf(left, scan) ?? ''
      return /^(?:document\.|top\.|parent\.)?location(?:\.href)?$/.test(target)
        ? judge(right, scan)
        : undefined
    },
  },
}

const judge = (address: ts.Expression, scan: Scan): Spot | undefined =>
  isOpenAddress(address, scan) ? { node: address } : undefined

function addressIn(call: ts.CallExpression, scan: Scan): ts.Expression | undefined {
  const name = lastName(call.expression)
  if (name === 'redirect') {
    // `res.redirect(302, address)` and `reply.redirect(address, 302)`
    return call.arguments.find((each) => !morph().ts.isNumericLiteral(each))
  }
  if (name !== 'assign' && name !== 'replace') return undefined
  const owner = ownerOf(call.expression)
  return owner !== undefined && /^(?:document\.)?location$/.test(originOf(owner, scan) ?? '')
    ? call.arguments[0]
    : undefined
}
