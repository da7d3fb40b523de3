import { morph } from '../../../edit/typescript.ts'
import { stringIn } from '../code/plain.ts'
import type { Rule } from '../rule.ts'

export const noJavascriptUrls: Rule = {
  id: 'no-javascript-urls',
  severity: 'warning',
  about: 'Links that run code: `javascript:` as an address.',
  message:
    'A `javascript:` address is code in text: a content security policy has to allow all such code for it.',
  hint: 'Use a button with onClick.',
  marks: /javascript:/,
  on: {
    JsxAttribute({ initializer }) {
      const { ts } = morph()
      const value = initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer
      if (value === undefined || !ts.isExpression(value)) return undefined
      return /^\s*javascript:/i.test(stringIn(value) ?? '') ? { node: value } : undefined
    },
    BinaryExpression({ left, operatorToken, right }) {
      const { ts } = morph()
      if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left))
        return undefined
      const isLink = /^(?:href|src|action|location)$/.test(left.name.text)
      return isLink && /^\s*javascript:/i.test(stringIn(right) ?? '') ? { node: right } : undefined
    },
  },
}
