import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { plain } from './plain.ts'

/** What a sum adds up; of what is no sum, itself. Without recursion: some people add up a thousand lines. */
export function summandsOf(expression: ts.Expression): readonly ts.Expression[] {
  const { ts } = morph()
  const found: ts.Expression[] = []
  let node = plain(expression)
  while (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    found.push(node.right)
    node = plain(node.left)
  }
  return [node, ...found.reverse()]
}
