import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { lastName, ownerOf } from './plain.ts'

export type IsIt = (node: ts.Expression) => boolean

/**
 * Whether a value is a copy of something with more in it: `{ ...all, [key]: one }`, `[...all, one]`, `all.concat(one)`,
 * `Object.assign({}, all, one)`. With a key that is written out an object stays as small as it is.
 */
export function grows(value: ts.Expression, isIt: IsIt): boolean {
  const { ts } = morph()
  if (ts.isArrayLiteralExpression(value)) {
    const isCopied = value.elements.some((each) => ts.isSpreadElement(each) && isIt(each.expression))
    return isCopied && value.elements.length > 1
  }
  if (ts.isObjectLiteralExpression(value)) return growsByKeys(value, isIt)
  return ts.isCallExpression(value) && growsByCall(value, isIt)
}

function growsByKeys({ properties }: ts.ObjectLiteralExpression, isIt: IsIt): boolean {
  const { ts } = morph()
  const isCopy = (each: ts.Node) => ts.isSpreadAssignment(each) && isIt(each.expression)
  const others = properties.filter((each) => !isCopy(each))
  const isOpen = others.some((each) => ts.isSpreadAssignment(each) || ts.isComputedPropertyName(each.name))
  return others.length < properties.length && isOpen
}

function growsByCall({ expression, arguments: [first, ...rest] }: ts.CallExpression, isIt: IsIt): boolean {
  const { ts } = morph()
  const owner = ownerOf(expression)
  const name = lastName(expression)
  if (name === 'assign')
    return (
      first !== undefined &&
      ts.isObjectLiteralExpression(first) &&
      first.properties.length === 0 &&
      rest.some(isIt)
    )
  if (name !== 'concat' || owner === undefined) return false
  if (lastName(owner) !== 'Buffer') return isIt(owner)
  return first !== undefined && ts.isArrayLiteralExpression(first) && first.elements.some(isIt)
}
