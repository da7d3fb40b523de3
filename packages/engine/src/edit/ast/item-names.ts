import type { ts } from 'ts-morph'
import { morph } from '../typescript.ts'
import type { ListKind } from './list/list.ts'

/**
 * The key of an item: two items of one list with one key are the same thing, of which one may have been changed.
 * Overloads, spreads, elements and arguments have none.
 */
export function keyOf(node: ts.Node, kind: ListKind): string | undefined {
  const { ts } = morph()
  if (kind === 'statement') return declarationKey(node)
  if (ts.isDecorator(node)) return decoratorName(node)
  if (['element', 'argument', 'jsx-child'].includes(kind)) return undefined
  if (ts.isConstructorDeclaration(node)) return node.body && 'constructor'
  if ((ts.isMethodDeclaration(node) && !node.body && !isAbstract(node)) || ts.isMethodSignature(node))
    return undefined
  const name = 'name' in node ? nameText(node.name as ts.Node) : undefined
  return name && memberPrefix(node) + name
}

const isAbstract = (node: ts.MethodDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === morph().ts.SyntaxKind.AbstractKeyword) ?? false

/** A getter, a setter and a static member may have the name of another member. */
function memberPrefix(node: ts.Node): string {
  const { ts } = morph()
  const isStatic =
    ts.canHaveModifiers(node) &&
    node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true
  const accessor = ts.isGetAccessor(node) ? 'get ' : ts.isSetAccessor(node) ? 'set ' : ''
  return `${isStatic ? 'static ' : ''}${accessor}`
}

/** Types and values have names of their own, and one interface may be declared in several places. */
function declarationKey(node: ts.Node): string | undefined {
  const { ts } = morph()
  if (ts.isFunctionDeclaration(node) && node.body === undefined) return undefined
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return `type ${node.name.text}`
  const [name, another] = declaredNames(node)
  return name === undefined || another !== undefined ? undefined : `value ${name}`
}

/** The names that a statement declares. */
export const declaredNames = (node: ts.Node): readonly string[] =>
  declarationsIn(node).flatMap(({ name }) => (name && nameText(name)) ?? [])

/** What a statement declares: its variables, also those that take a value apart, or itself. */
export function declarationsIn(node: ts.Node): readonly ts.NamedDeclaration[] {
  const { ts } = morph()
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(variablesIn)
  const isDeclaration =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isModuleDeclaration(node)
  return isDeclaration ? [node] : []
}

/** `a` and `b` of `const { a, c: [b] } = d`. */
function variablesIn(node: ts.VariableDeclaration | ts.BindingElement): readonly ts.NamedDeclaration[] {
  const { ts } = morph()
  if (ts.isIdentifier(node.name)) return [node]
  return node.name.elements.flatMap((each) => (ts.isBindingElement(each) ? variablesIn(each) : []))
}

/** The text of a name that is written out; a computed one has none. */
export function nameText(name: ts.Node): string | undefined {
  const { ts } = morph()
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text
  return ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : undefined
}

/** `Get` of `@Get()`, `@Get` and `@common.Get()`. */
export function decoratorName({ expression }: ts.Decorator): string | undefined {
  const { ts } = morph()
  const callee = ts.isCallExpression(expression) ? expression.expression : expression
  return nameText(ts.isPropertyAccessExpression(callee) ? callee.name : callee)
}

/** What a person may call an item by: its name, and what it calls. */
export function namesOf(node: ts.Node, file: ts.SourceFile): readonly string[] {
  const { ts } = morph()
  if (ts.isConstructorDeclaration(node)) return ['constructor']
  if (ts.isJsxElement(node)) return [node.openingElement.tagName.getText(file)]
  if (ts.isJsxSelfClosingElement(node)) return [node.tagName.getText(file)]
  const own = 'name' in node && node.name ? nameText(node.name as ts.Node) : undefined
  if (own !== undefined) return [own]
  if (ts.isStatement(node)) {
    return ts.isExpressionStatement(node) ? calledNames(node.expression, file) : declaredNames(node)
  }
  return calledNames(node, file)
}

/** Of `await app.listen(3000)` both `app.listen` and `app`; of `Auth` itself `Auth`. */
function calledNames(node: ts.Node, file: ts.SourceFile): readonly string[] {
  const { ts } = morph()
  if (ts.isAwaitExpression(node) || ts.isSpreadElement(node)) return calledNames(node.expression, file)
  if (ts.isStringLiteral(node)) return [node.text]
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const callee = node.expression.getText(file)
    return [...new Set([callee, callee.split('.')[0] ?? callee])]
  }
  return [node.getText(file)]
}
