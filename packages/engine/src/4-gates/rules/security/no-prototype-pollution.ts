import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFromRequest } from '../code/from-request.ts'
import { inputNames } from '../code/inputs.ts'
import { originOf } from '../code/origin-of.ts'
import { plain } from '../code/plain.ts'
import { isTrue } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noPrototypePollution: Rule = {
  id: 'no-prototype-pollution',
  severity: 'error',
  about: 'Keys from a request that lead into an object by more than one step.',
  message:
    'With `__proto__` as a key, whoever sends the request adds properties to every object of the program.',
  hint: 'Use a Map, or check the keys against a list.',
  // `a[b][c] =`, and functions of lodash and jQuery.
  marks:
    /\]\s*\[[^\]\n]*\]\s*=(?!=)|\b(?:merge|mergeWith|mergewith|defaultsDeep|defaultsdeep|extend)\(|(?:_\.|(?<![.\w]))set(?:With)?\(/,
  needs: inputNames,
  on: {
    BinaryExpression({ left, operatorToken }, scan) {
      const { ts } = morph()
      const target = plain(left)
      if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isElementAccessExpression(target))
        return undefined
      const owner = plain(target.expression)
      if (!ts.isElementAccessExpression(owner)) return undefined
      return isFromRequest(owner.argumentExpression, scan) ? { node: left } : undefined
    },
    CallExpression(call, scan) {
      const source = sourcesOf(call, scan).find((each) => isFromRequest(each, scan))
      return source && { node: source }
    },
  },
}

/** What a call mixes into an object to any depth, or the path at which it sets something. */
function sourcesOf(call: ts.CallExpression, scan: Scan): readonly ts.Expression[] {
  const origin = (originOf(call.expression, scan) ?? '').replace(
    /^(?:lodash(?:-es)?[/.#]|_\.)(\w+)#?$/,
    'lodash#$1',
  )
  const [first, ...rest] = call.arguments
  if (/^lodash#(?:merge|mergewith|defaultsdeep)$/i.test(origin)) return rest
  if (/^lodash#set(?:with)?$/i.test(origin)) return rest.slice(0, 1)
  const isDeep = /^(?:jquery#|\$\.|jQuery\.)extend$/.test(origin) && isTrue(first)
  return isDeep ? rest.slice(1) : []
}
