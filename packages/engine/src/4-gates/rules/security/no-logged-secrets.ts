import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFunctionNode } from '../code/around.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import { namesSecret } from '../code/secret-names.ts'
import type { Rule } from '../rule.ts'

export const noLoggedSecrets: Rule = {
  id: 'no-logged-secrets',
  severity: 'warning',
  about: 'Passwords and keys that are written to a log.',
  message: 'A secret is written to the log, where everybody reads it who may read logs.',
  hint: 'Leave it out, or log whether there is one.',
  marks: ['console', 'log', 'logger', '_logger', 'Logger'],
  needs: [/passw|passphrase|passcode|pwd|secret|(?:api|private|signing|encryption|access|master)_?key/i],
  on: {
    CallExpression(call) {
      const owner = lastName(ownerOf(call.expression) ?? call) ?? ''
      if (!/^(?:console|log|logger|_?logger)$/i.test(owner)) return undefined
      if (!/^(?:log|info|warn|error|debug|trace|verbose|fatal|dir)$/.test(lastName(call.expression) ?? ''))
        return undefined
      const secret = call.arguments.map(secretIn).find((each) => each !== undefined)
      return secret && { node: secret }
    },
  },
}

/** A name of a secret that is shown as it is: not `password.length`, `Boolean(password)` or `password ? 'set' : 'missing'`. */
function secretIn(node: ts.Node): ts.Node | undefined {
  const { ts } = morph()
  if (isFunctionNode(node) || ts.isCallExpression(node)) return stringified(node)
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))
    return namesSecret(lastName(node) ?? '') ? node : undefined
  if (ts.isConditionalExpression(node)) return secretIn(node.whenTrue) ?? secretIn(node.whenFalse)
  if (ts.isPropertyAssignment(node)) return secretIn(plain(node.initializer))
  if (ts.isShorthandPropertyAssignment(node)) return namesSecret(node.name.text) ? node : undefined
  if (ts.isPrefixUnaryExpression(node) || ts.isTypeOfExpression(node) || isComparison(node)) return undefined
  return ts.forEachChild(node, secretIn)
}

function isComparison(node: ts.Node): boolean {
  const { ts } = morph()
  if (!ts.isBinaryExpression(node)) return false
  const { PlusToken, BarBarToken, QuestionQuestionToken } = ts.SyntaxKind
  return ![PlusToken, BarBarToken, QuestionQuestionToken].some((kind) => kind === node.operatorToken.kind)
}

function stringified(node: ts.Node): ts.Node | undefined {
  const { ts } = morph()
  if (!ts.isCallExpression(node) || lastName(node.expression) !== 'stringify') return undefined
  return node.arguments.map(secretIn).find((each) => each !== undefined)
}
