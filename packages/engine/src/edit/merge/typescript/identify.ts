import type { ts as TypeScript } from 'ts-morph'
import { morph } from '../../typescript.ts'
import type { ListKind } from './lists.ts'

export interface Identity {
  /** What a unit is paired by; absent for one that is known by its text alone. */
  readonly key?: string
  /** How a path names it; empty where it has no name. */
  readonly name: string
  /** Whether its place among its like means something: the order of statements, of elements. */
  readonly isOrdered: boolean
}

/** Imports are told by their keys: they unite, and stand together. */
export const isImport = (unit: Pick<Identity, 'key'> | undefined): boolean =>
  unit?.key?.startsWith('import ') === true

/** Lists in which the order says something whatever stands in them. */
const orderedLists: readonly ListKind[] = ['elements', 'arguments', 'children']

/** By what a node of a list is known. */
export function identify(node: TypeScript.Node, kind: ListKind): Identity {
  const { ts } = morph()
  if (kind === 'elements' || kind === 'children') return { ...byContent(node), isOrdered: true }
  const isOrdered = orderedLists.includes(kind)
  if (ts.isDecorator(node)) return identifyDecorator(node)
  if (ts.isParameter(node)) return { ...identifyBinding(node.name), isOrdered: !isInjected(node) }
  if (kind === 'specifiers') return { key: node.getText(), name: node.getText(), isOrdered }
  if (ts.isImportDeclaration(node)) return identifyImport(node)
  if (ts.isExportDeclaration(node)) return identifyExport(node)
  if (ts.isExportAssignment(node)) return { key: 'default', name: 'default', isOrdered: false }
  if (ts.isVariableStatement(node)) return identifyVariables(node)
  if (kind === 'statements') return identifyStatement(node)
  const name = nameOf(node)
  return name === undefined ? { name: '', isOrdered } : { key: prefixOf(node) + name, name, isOrdered }
}

function identifyDecorator({ expression }: TypeScript.Decorator): Identity {
  const callee = morph().ts.isCallExpression(expression) ? expression.expression : expression
  const name = `@${callee.getText()}`
  return { key: name, name, isOrdered: false }
}

/** What a container gives to a class that is decorated, it gives by type: the places of the parameters say nothing. */
function isInjected({ parent }: TypeScript.ParameterDeclaration): boolean {
  const { ts } = morph()
  return ts.isConstructorDeclaration(parent) && (ts.getDecorators(parent.parent)?.length ?? 0) > 0
}

/** An element of a list by a property that names it, or by the first word of its text. */
function byContent(node: TypeScript.Node): Omit<Identity, 'isOrdered'> {
  const { ts } = morph()
  if (!ts.isObjectLiteralExpression(node)) return { name: '' }
  const named = ['path', 'name', 'id', 'key', 'provide', 'method']
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) continue
    const name = property.name.getText()
    const { initializer } = property
    if (named.includes(name) && (ts.isStringLiteralLike(initializer) || ts.isIdentifier(initializer)))
      return { key: `${name} ${initializer.text}`, name: initializer.text }
  }
  return { name: '' }
}

function identifyImport(node: TypeScript.ImportDeclaration): Identity {
  const { ts } = morph()
  const from = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : ''
  const clause = node.importClause
  const isSpace = clause?.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings)
  const phase = clause?.phaseModifier === undefined ? '' : node.getText().split(/\s+/)[1]
  const what = [phase, isSpace ? '*' : clause === undefined ? 'effects' : ''].join(' ').trim()
  // The order in which modules run is that of their imports, but for those that are named it seldom tells.
  return { key: `import ${what} ${from}`, name: `import '${from}'`, isOrdered: false }
}

function identifyExport(node: TypeScript.ExportDeclaration): Identity {
  const { ts } = morph()
  const { moduleSpecifier, exportClause } = node
  const from =
    moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''
  const what =
    exportClause === undefined ? '*' : ts.isNamedExports(exportClause) ? '{}' : exportClause.getText()
  const type = node.isTypeOnly ? 'type ' : ''
  return {
    key: `export ${type}${what} ${from}`,
    name: `export ${from === '' ? what : `'${from}'`}`,
    isOrdered: false,
  }
}

function identifyVariables(node: TypeScript.VariableStatement): Identity {
  const names = node.declarationList.declarations.map(({ name }) => identifyBinding(name))
  const name = names.map((each) => each.name).join(', ')
  const isOrdered = !isOutermost(node)
  return names.some(({ key }) => key === undefined)
    ? { name, isOrdered }
    : { key: `value ${name}`, name, isOrdered }
}

/** What takes a value apart has no name of its own; a path names it by what it makes. */
function identifyBinding(name: TypeScript.BindingName): { key?: string; name: string } {
  const { ts } = morph()
  if (ts.isIdentifier(name)) return { key: name.text, name: name.text }
  const elements = name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : [each.name]))
  return { name: elements.map((each) => identifyBinding(each).name).join(', ') }
}

const isOutermost = (node: TypeScript.Node): boolean =>
  morph().ts.isSourceFile(node.parent) || morph().ts.isModuleBlock(node.parent)

function identifyStatement(node: TypeScript.Node): Identity {
  const { ts } = morph()
  if (ts.isReturnStatement(node)) return { key: 'return', name: '', isOrdered: true }
  if (ts.isCaseClause(node)) {
    const name = node.expression.getText()
    return { key: `case ${name}`, name, isOrdered: true }
  }
  if (ts.isDefaultClause(node)) return { key: 'case', name: 'default', isOrdered: true }
  const test = testNameOf(node)
  if (test !== undefined) return { key: `test ${test}`, name: test, isOrdered: false }
  const name = nameOf(node)
  if (name === undefined) return { name: '', isOrdered: true }
  const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)
  return { key: `${isType ? 'type' : 'value'} ${name}${overloadOf(node)}`, name, isOrdered: false }
}

const testFunctions = ['it', 'test', 'describe', 'suite']

/** The title of a test: tests stand beside each other in any order. */
function testNameOf(node: TypeScript.Node): string | undefined {
  const { ts } = morph()
  if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return undefined
  const { expression, arguments: given } = node.expression
  const [title] = given
  const isTest = testFunctions.includes(expression.getText().split('.')[0] ?? '')
  return isTest && title !== undefined && ts.isStringLiteralLike(title) ? title.text : undefined
}

function nameOf(node: TypeScript.Node): string | undefined {
  const { ts } = morph()
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  if (ts.isFunctionDeclaration(node) && node.name === undefined) return 'default'
  const { name } = node as { name?: TypeScript.Node }
  if (name === undefined) return undefined
  return ts.isStringLiteralLike(name) || ts.isIdentifier(name) ? name.text : name.getText()
}

/** What lets two members of one name stand beside each other. */
function prefixOf(node: TypeScript.Node): string {
  const { ts } = morph()
  const isStatic = ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.StaticKeyword)
  const accessor = ts.isGetAccessor(node) ? 'get ' : ts.isSetAccessor(node) ? 'set ' : ''
  return (isStatic ? 'static ' : '') + accessor + overloadOf(node)
}

const hasModifier = (node: TypeScript.HasModifiers, kind: TypeScript.SyntaxKind): boolean =>
  morph()
    .ts.getModifiers(node)
    ?.some((modifier) => modifier.kind === kind) ?? false

/** A signature that stands before the body it belongs to. */
function overloadOf(node: TypeScript.Node): string {
  const { ts } = morph()
  const mayHaveBody =
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)
  return mayHaveBody && node.body === undefined ? ' overload ' : ''
}
