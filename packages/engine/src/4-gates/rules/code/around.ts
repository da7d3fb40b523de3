import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import type { Scan } from './scan.ts'

export type Loop =
  ts.ForStatement | ts.ForOfStatement | ts.ForInStatement | ts.WhileStatement | ts.DoStatement

export function isLoop(node: ts.Node | undefined): node is Loop {
  return node !== undefined && morph().ts.isIterationStatement(node, false)
}

/** A function with a body: what its `await` and `return` are about. */
export type FunctionNode = ts.FunctionLikeDeclaration

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  const { ts } = morph()
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

/** The function that the walk stands in; undefined at the top of a file. */
export const functionAround = ({ ancestors }: Scan): FunctionNode | undefined =>
  ancestors.findLast(isFunctionNode)

/** The loops in whose body the node runs again and again, the innermost first, up to the function around. */
export function loopsAround(node: ts.Node, { ancestors }: Scan): readonly Loop[] {
  const path = [...ancestors, node]
  const from = path.findLastIndex((each, index) => index < ancestors.length && isFunctionNode(each))
  return path
    .slice(from + 1)
    .flatMap((each, index, list) => (isLoop(each) && each.statement === list[index + 1] ? [each] : []))
    .reverse()
}

export const isAsync = (node: FunctionNode | undefined): boolean =>
  node?.modifiers?.some(({ kind }) => kind === morph().ts.SyntaxKind.AsyncKeyword) ?? false

/** Every node below one, but not below the functions in it. */
export function visitOwn(node: ts.Node, visit: (node: ts.Node) => void): void {
  const { ts } = morph()
  ts.forEachChild(node, (child) => {
    visit(child)
    if (!ts.isFunctionLike(child)) visitOwn(child, visit)
  })
}

/** Whether something below a node, or it itself, is what is looked for. */
export function hasInside(node: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  return (
    isWanted(node) ||
    (morph().ts.forEachChild(node, (child) => hasInside(child, isWanted) || undefined) ?? false)
  )
}

/** The names that a node mentions, but for those of properties. */
export function namesInside(node: ts.Node): ReadonlySet<string> {
  const { ts } = morph()
  const names = new Set<string>()
  const visit = (each: ts.Node): void => {
    if (ts.isIdentifier(each)) names.add(each.text)
    else if (ts.isPropertyAccessExpression(each)) visit(each.expression)
    else if (ts.isPropertyAssignment(each)) visit(each.initializer)
    else ts.forEachChild(each, visit)
  }
  visit(node)
  return names
}
