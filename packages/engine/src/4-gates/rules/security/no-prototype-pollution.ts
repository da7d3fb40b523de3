import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFromRequest } from '../code/from-request.ts'
import { originOf } from '../code/origin-of.ts'
import { plain } from '../code/plain.ts'
import { isTrue } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import { inputNames } from '../code/inputs.ts'
import type { Rule } from '../rule.ts'

export const noPrototypePollution: Rule = {
  id: 'no-prototype-pollution',
  severity: 'error',
  about: 'Keys from a request that lead into an object by more than one step.',
  message:
    'With `__proto__` as a key, whoever sends the request adds properties to every object of the program.',
  hint: 'Use a Map, or check the keys against a list.',
  marks: /\]\s*=(?!=)|\b(?:merge|mergeWith|mergewith|defaultsDeep|defaultsdeep|extend|set|setWith)\b/,
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
  const origin = originOf(call.expression, scan) ?? ''
  const [first, ...rest] = call.arguments
  if (/^(?:lodash(?:-es)?#|_\.)(?:merge|mergeWith|defaultsDeep)$/.test(origin)) return rest
  if (
    /^lodash\.(?:merge|mergewith|defaultsdeep)#$/.test(origin) ||
    /^lodash\/(?:merge|mergeWith|defaultsDeep)#?$/.test(origin)
  )
    return rest
  if (/^(?:lodash(?:-es)?#|_\.)(?:set|setWith)$/.test(origin) || /^lodash\/set#$/.test(origin))
    return rest.slice(0, 1)
  const isExtend = /^(?:jquery#|\$\.|jQuery\.)extend$/.test(origin) && isTrue(first)
  return isExtend ? rest.slice(1) : []
}
