import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFromRequest } from '../code/from-request.ts'
import { isSafeMarkup } from '../code/is-safe-markup.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import { textParts } from '../code/text-parts.ts'
import type { Rule, Spot } from '../rule.ts'

export const noUnsafeHtml: Rule = {
  id: 'no-unsafe-html',
  severity: 'error',
  about: 'Values that become HTML of a page by `innerHTML`, `document.write` and the like.',
  message: 'A value becomes part of the HTML of the page: a script in it would run.',
  hint: 'Set textContent, or clean it first with a sanitizer.',
  marks: ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'writeln', 'createContextualFragment'],
  on: {
    BinaryExpression({ left, operatorToken, right }, scan) {
      const { EqualsToken, PlusEqualsToken } = morph().ts.SyntaxKind
      const isAssignment = [EqualsToken, PlusEqualsToken].some((kind) => kind === operatorToken.kind)
      if (!isAssignment || ownerOf(left) === undefined || !/^(?:inner|outer)HTML$/.test(lastName(left) ?? ''))
        return undefined
      return judge(right, scan)
    },
    CallExpression(call, scan) {
      const name = lastName(call.expression) ?? ''
      const [first, second] = call.arguments
      if (name === 'insertAdjacentHTML') return second && judge(second, scan)
      if (name === 'createContextualFragment') return first && judge(first, scan)
      if (name !== 'write' && name !== 'writeln') return undefined
      const isDocument = /^document\.write(?:ln)?$/.test(originOf(call.expression, scan) ?? '')
      return isDocument && first ? judge(first, scan) : undefined
    },
  },
}

/** A value among tags is put there as text, so it is a mistake; a value alone may be HTML that somebody has cleaned. */
function judge(markup: ts.Expression, scan: Scan): Spot | undefined {
  if (isSafeMarkup(markup, scan)) return undefined
  const hasTags = textParts(markup, scan).some((part) => part.kind === 'words' && /<\w/.test(part.text))
  return hasTags || isFromRequest(markup, scan) ? { node: markup } : { node: markup, severity: 'warning' }
}
