import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { hasInside, isFunctionNode } from '../code/around.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
import type { Rule } from '../rule.ts'

export const noSpreadInReduce: Rule = {
  id: 'no-spread-in-reduce',
  severity: 'warning',
  about: 'A reduce that copies all that it has for each element.',
  message:
    'All that has been collected is copied again for each element: the time grows with the square of the list.',
  hint: 'Use Object.fromEntries, flatMap or a loop that adds to one object.',
  marks: ['reduce', 'reduceRight'],
  on: {
    CallExpression(call) {
      const [reducer] = call.arguments
      if (
        ownerOf(call.expression) === undefined ||
        !/^reduce(?:Right)?$/.test(lastName(call.expression) ?? '')
      )
        return undefined
      if (reducer === undefined || !isFunctionNode(reducer)) return undefined
      const collected = nameOf(reducer.parameters[0]?.name)
      const copied =
        collected === undefined ? [] : resultsOf(reducer).filter((each) => copies(each, collected))
      return copied[0] && { node: copied[0] }
    },
  },
}

/** What a function gives back. */
function resultsOf(
  node: ts.SignatureDeclaration & { readonly body?: ts.Node | undefined },
): readonly ts.Expression[] {
  const { ts } = morph()
  if (node.body === undefined) return []
  if (!ts.isBlock(node.body)) return ts.isExpression(node.body) ? branchesOf(node.body) : []
  const found: ts.Expression[] = []
  hasInside(node.body, (each) => {
    if (ts.isReturnStatement(each) && each.expression) found.push(...branchesOf(each.expression))
    return false
  })
  return found
}

function branchesOf(result: ts.Expression): readonly ts.Expression[] {
  const { ts } = morph()
  const node = plain(result)
  return ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse].flatMap(branchesOf) : [node]
}

/** `{ ...all, one }`, `[...all, one]`, `all.concat(one)` and `Object.assign({}, all, one)`. */
function copies(result: ts.Expression, name: string): boolean {
  const { ts } = morph()
  const isIt = (node: ts.Expression | undefined) =>
    node !== undefined && ts.isIdentifier(node) && node.text === name
  if (ts.isObjectLiteralExpression(result))
    return result.properties.some((each) => ts.isSpreadAssignment(each) && isIt(each.expression))
  if (ts.isArrayLiteralExpression(result))
    return result.elements.some((each) => ts.isSpreadElement(each) && isIt(each.expression))
  if (!ts.isCallExpression(result)) return false
  if (lastName(result.expression) === 'concat') return isIt(ownerOf(result.expression))
  const [target, ...sources] = result.arguments
  const isNew = target !== undefined && ts.isObjectLiteralExpression(target) && target.properties.length === 0
  return lastName(result.expression) === 'assign' && isNew && sources.some(isIt)
}
