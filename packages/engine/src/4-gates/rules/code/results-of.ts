import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { type FunctionNode, visitOwn } from './around.ts'
import { plain } from './plain.ts'

/** What a function gives back. */
export function resultsOf({ body }: FunctionNode): readonly ts.Expression[] {
  const { ts } = morph()
  if (body === undefined) return []
  if (!ts.isBlock(body)) return branchesOf(body)
  const found: ts.Expression[] = []
  visitOwn(body, (each) => {
    if (ts.isReturnStatement(each) && each.expression) found.push(...branchesOf(each.expression))
  })
  return found
}

function branchesOf(result: ts.Expression): readonly ts.Expression[] {
  const { ts } = morph()
  const node = plain(result)
  return ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse].flatMap(branchesOf) : [node]
}
