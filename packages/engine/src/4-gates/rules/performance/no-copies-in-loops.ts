import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { namesOfDeclared } from '../code/names-of-declared.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import { repeatsAround } from '../code/repeats-around.ts'
import type { Rule } from '../rule.ts'

export const noCopiesInLoops: Rule = {
  id: 'no-copies-in-loops',
  severity: 'warning',
  about: 'A list, an object or a buffer that each turn of a loop copies to add to it.',
  message:
    'Each turn copies all that has been collected before: the time grows with the square of the turns.',
  hint: 'Add to one list with push, set keys on one object, and join buffers once at the end.',
  marks: /=\s*(?:\[\s*\.\.\.|\{\s*\.\.\.|[\w$.]+\.concat\(|Object\.assign\()/,
  on: {
    BinaryExpression(node, scan) {
      const { ts } = morph()
      if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || ts.isElementAccessExpression(node.left))
        return undefined
      const target = node.left.getText(scan.file)
      const value = plain(node.right)
      const [repeat] = repeatsAround(node, scan)
      if (repeat === undefined || !copies(value, (each) => each.getText(scan.file) === target))
        return undefined
      const [root = ''] = target.split(/[.[]/)
      return namesOfDeclared(repeat).has(root) || root === 'this' ? undefined : { node }
    },
  },
}

type IsTarget = (node: ts.Expression) => boolean

function copies(value: ts.Expression, isTarget: IsTarget): boolean {
  const { ts } = morph()
  if (ts.isArrayLiteralExpression(value))
    return (
      value.elements.length > 1 &&
      value.elements.some((each) => ts.isSpreadElement(each) && isTarget(each.expression))
    )
  if (ts.isObjectLiteralExpression(value))
    return (
      value.properties.length > 1 &&
      value.properties.some((each) => ts.isSpreadAssignment(each) && isTarget(each.expression))
    )
  if (!ts.isCallExpression(value)) return false
  const name = lastName(value.expression)
  const owner = ownerOf(value.expression)
  const [first, ...rest] = value.arguments
  if (name === 'assign')
    return first !== undefined && ts.isObjectLiteralExpression(first) && rest.some(isTarget)
  if (name !== 'concat' || owner === undefined) return false
  if (lastName(owner) !== 'Buffer') return isTarget(owner)
  return first !== undefined && ts.isArrayLiteralExpression(first) && first.elements.some(isTarget)
}
