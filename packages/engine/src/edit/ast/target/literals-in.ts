import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import { declarationsIn, nameText } from '../item-names.ts'

interface Literals {
  readonly object: ts.ObjectLiteralExpression
  readonly array: ts.ArrayLiteralExpression
}

/**
 * The literals that a declaration or an expression comes to: through assertions, through a call that takes one, a
 * function that returns one, and a variable of the module that holds one.
 */
export const literalsIn = <Kind extends keyof Literals>(
  node: ts.Node,
  kind: Kind,
  file: ts.SourceFile,
): readonly Literals[Kind][] => [...new Set(reach(node, { kind, file, depth: 0 }))] as Literals[Kind][]

interface Search {
  readonly kind: keyof Literals
  readonly file: ts.SourceFile
  /** A variable may hold itself. */
  readonly depth: number
}

function reach(node: ts.Node, search: Search): readonly ts.Node[] {
  const { ts } = morph()
  const value = valueOf(node)
  if (value === undefined || search.depth > 8) return []
  const deeper = { ...search, depth: search.depth + 1 }
  if (ts.isObjectLiteralExpression(value)) return search.kind === 'object' ? [value] : []
  if (ts.isArrayLiteralExpression(value)) return search.kind === 'array' ? [value] : []
  if (ts.isIdentifier(value))
    return variablesNamed(search.file, value.text).flatMap((each) => reach(each, deeper))
  if (ts.isCallExpression(value) || ts.isNewExpression(value)) {
    return value.arguments?.flatMap((argument) => ofArgument(argument, deeper)) ?? []
  }
  return returnedBy(value).flatMap((each) => reach(each, deeper))
}

/** A variable that is passed is followed no further: what a call does with it is not known. */
function ofArgument(argument: ts.Expression, search: Search): readonly ts.Node[] {
  const { ts } = morph()
  const value = valueOf(argument)
  return value === undefined || ts.isCallExpression(value) || ts.isIdentifier(value)
    ? []
    : reach(value, search)
}

/** What a function returns at its end. */
function returnedBy(node: ts.Node): readonly ts.Node[] {
  const { ts } = morph()
  if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return []
  if (!ts.isBlock(node.body)) return [node.body]
  const last = node.body.statements.at(-1)
  return last && ts.isReturnStatement(last) && last.expression ? [last.expression] : []
}

/** The expression that a declaration holds, without what only tells its type. */
export function valueOf(node: ts.Node): ts.Node | undefined {
  const { ts } = morph()
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) {
    return node.initializer && valueOf(node.initializer)
  }
  if (ts.isShorthandPropertyAssignment(node)) return node.name
  const isAround =
    ts.isExportAssignment(node) ||
    ts.isDecorator(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isAwaitExpression(node)
  return isAround ? valueOf(node.expression) : node
}

/** The declarations of the module that have a name. */
export const variablesNamed = (file: ts.SourceFile, name: string): readonly ts.Node[] =>
  file.statements.flatMap((statement) => declarationsNamed(statement, name))

export const declarationsNamed = (statement: ts.Node, name: string): readonly ts.Node[] =>
  declarationsIn(statement).filter((each) => each.name && nameText(each.name) === name)
