import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'

/** What a node gives a value to: `a` in `a = 1`, `a += 1` and `a++`. */
export function assignedBy(node: ts.Node): ts.Expression | undefined {
  const { ts } = morph()
  const { FirstAssignment, LastAssignment, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    return kind >= FirstAssignment && kind <= LastAssignment ? node.left : undefined
  }
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined
  return node.operator === PlusPlusToken || node.operator === MinusMinusToken ? node.operand : undefined
}
