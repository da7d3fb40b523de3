import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from '../code/binding-of.ts'
import { isFromRequest } from '../code/from-request.ts'
import { originOf } from '../code/origin-of.ts'
import { awaited, lastName, ownerOf, plain } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import { namesToken, wordsOf } from '../code/secret-names.ts'
import type { Rule } from '../rule.ts'

export const noTimingLeaks: Rule = {
  id: 'no-timing-leaks',
  severity: 'warning',
  about: 'Secrets and signatures that are compared with `===`.',
  message:
    'The comparison takes longer the more of the beginning is right: a secret can be guessed letter by letter.',
  hint: 'Compare with timingSafeEqual of `node:crypto`.',
  marks: /[!=]==?/,
  needs: [['digest', 'env'], /digest\(|env\b.{0,80}(?:KEY|SECRET|TOKEN|PASS|SALT)/],
  on: {
    BinaryExpression(node, scan) {
      if (!/^[!=]==?$/.test(node.operatorToken.getText(scan.file))) return undefined
      const [left, right] = [plain(node.left), plain(node.right)]
      const isPair =
        (isSecret(left, scan) && isGiven(right, scan)) || (isSecret(right, scan) && isGiven(left, scan))
      return isPair ? { node } : undefined
    },
  },
}

/** A secret of the environment, or a signature that was just made. */
function isSecret(node: ts.Expression, scan: Scan, steps = 3): boolean {
  const { ts } = morph()
  if (/^(?:process|import\.meta|Bun)\.env\.\w+$/.test(originOf(node, scan) ?? '')) {
    const name = originOf(node, scan)?.split('.').at(-1) ?? ''
    return namesToken(name) || wordsOf(name).at(-1) === 'key'
  }
  const value = awaited(node)
  if (ts.isCallExpression(value)) return isSignature(value, scan)
  if (!ts.isIdentifier(value) || steps === 0) return false
  const binding = bindingOf(value.text, scan)
  if (binding?.meaning.kind !== 'variable' || binding.meaning.path.length > 0) return false
  const { initializer } = binding.meaning.declaration
  return initializer !== undefined && isSecret(plain(initializer), binding.scan, steps - 1)
}

/** `createHmac(...).update(...).digest('hex')`, perhaps with a prefix. */
function isSignature(call: ts.CallExpression, scan: Scan): boolean {
  if (lastName(call.expression) !== 'digest') return false
  const { ts } = morph()
  let node: ts.Expression = call
  for (let steps = 0; steps < 6; steps++) {
    if (ts.isCallExpression(node) && lastName(node.expression) === 'createHmac') return true
    const next: ts.Expression | undefined = ts.isCallExpression(node)
      ? ownerOf(node.expression)
      : ownerOf(node)
    if (next === undefined) return /hmac/i.test(node.getText(scan.file))
    node = plain(next)
  }
  return false
}

/** What somebody sends; not what says that there is none. */
function isGiven(node: ts.Expression, scan: Scan): boolean {
  const { ts } = morph()
  if (isFromRequest(node, scan)) return true
  const isValue =
    ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
  return isValue && lastName(node) !== 'undefined' && !/^[A-Z_]+$/.test(lastName(node) ?? '')
}
