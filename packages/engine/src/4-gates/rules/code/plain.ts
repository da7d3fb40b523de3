import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'

/** An expression without what does not change its value: brackets, casts, `(0, f)`. */
export function plain(expression: ts.Expression): ts.Expression {
  const { ts } = morph()
  let node = expression
  for (;;) {
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
      node = node.expression
    else if (ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node)) node = node.expression
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken)
      node = node.right
    else return node
  }
}

/** The same without `await`. */
export function awaited(expression: ts.Expression): ts.Expression {
  const { ts } = morph()
  const node = plain(expression)
  return ts.isAwaitExpression(node) ? plain(node.expression) : node
}

/** The text of a string that has no holes. */
export function stringIn(expression: ts.Expression | undefined): string | undefined {
  if (expression === undefined) return undefined
  const { ts } = morph()
  const node = plain(expression)
  return ts.isStringLiteralLike(node) ? node.text : undefined
}

/** The name at the end of `a.b.name`, `a['name']` and `name`. */
export function lastName(expression: ts.Expression): string | undefined {
  const { ts } = morph()
  const node = plain(expression)
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  return ts.isElementAccessExpression(node) ? stringIn(node.argumentExpression) : undefined
}

/** What `a` is in `a.name` and `a['name']`. */
export function ownerOf(expression: ts.Expression): ts.Expression | undefined {
  const { ts } = morph()
  const node = plain(expression)
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
  return isAccess ? node.expression : undefined
}

/** `a` in `a.b[c].d`, and in `a.b().c` too. */
export function rootName(expression: ts.Expression): string | undefined {
  const { ts } = morph()
  let node = plain(expression)
  for (;;) {
    const next: ts.Expression | undefined = ts.isCallExpression(node) ? node.expression : ownerOf(node)
    if (next === undefined) return ts.isIdentifier(node) ? node.text : undefined
    node = plain(next)
  }
}
