import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import type { Meaning } from './binding.ts'

type Names = Map<string, Meaning>
type Put = (path: readonly string[]) => Meaning

const known = new WeakMap<ts.Node, ReadonlyMap<string, Meaning>>()

/** The names that a node declares for what stands in it. */
export function namesOfScope(node: ts.Node): ReadonlyMap<string, Meaning> {
  const standing = known.get(node)
  if (standing !== undefined) return standing
  const names: Names = new Map()
  collect(node, names)
  known.set(node, names)
  return names
}

function collect(node: ts.Node, names: Names): void {
  const { ts } = morph()
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node))
    addStatements(node.statements, names)
  else if (ts.isCaseBlock(node)) for (const clause of node.clauses) addStatements(clause.statements, names)
  else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) addLoop(node, names)
  else if (ts.isForStatement(node)) addVariables(node.initializer, names)
  else if (ts.isCatchClause(node)) addCaught(node, names)
  else if (ts.isFunctionLike(node)) addParameters(node, names)
  else if (ts.isClassExpression(node) && node.name) names.set(node.name.text, { kind: 'declared', node })
}

function addStatements(statements: readonly ts.Statement[], names: Names): void {
  const { ts } = morph()
  for (const node of statements) {
    if (ts.isVariableStatement(node)) addVariables(node.declarationList, names)
    else if (ts.isImportDeclaration(node)) addImport(node, names)
    else if (ts.isImportEqualsDeclaration(node)) addImportEquals(node, names)
    else if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)) {
      if (node.name !== undefined) names.set(node.name.text, { kind: 'declared', node })
    }
  }
}

function addImport({ importClause, moduleSpecifier }: ts.ImportDeclaration, names: Names): void {
  const { ts } = morph()
  if (importClause === undefined || !ts.isStringLiteral(moduleSpecifier)) return
  const imported = (path: readonly string[]): Meaning => ({
    kind: 'import',
    module: moduleSpecifier.text,
    path,
  })
  if (importClause.name) names.set(importClause.name.text, imported(['default']))
  const { namedBindings } = importClause
  if (namedBindings === undefined) return
  if (ts.isNamespaceImport(namedBindings)) names.set(namedBindings.name.text, imported([]))
  else
    for (const { name, propertyName } of namedBindings.elements)
      names.set(name.text, imported([(propertyName ?? name).text]))
}

function addImportEquals({ name, moduleReference }: ts.ImportEqualsDeclaration, names: Names): void {
  const { ts } = morph()
  if (!ts.isExternalModuleReference(moduleReference)) return
  const { expression } = moduleReference
  if (ts.isStringLiteral(expression))
    names.set(name.text, { kind: 'import', module: expression.text, path: [] })
}

function addVariables(list: ts.ForInitializer | undefined, names: Names): void {
  const { ts } = morph()
  if (list === undefined || !ts.isVariableDeclarationList(list)) return
  const isConst = (list.flags & ts.NodeFlags.Const) !== 0
  for (const declaration of list.declarations)
    addName(declaration.name, (path) => ({ kind: 'variable', declaration, path, isConst }), names)
}

function addLoop(loop: ts.ForOfStatement | ts.ForInStatement, names: Names): void {
  const { ts } = morph()
  if (!ts.isVariableDeclarationList(loop.initializer)) return
  for (const { name } of loop.initializer.declarations) addName(name, () => ({ kind: 'item', loop }), names)
}

function addCaught({ variableDeclaration }: ts.CatchClause, names: Names): void {
  if (variableDeclaration === undefined) return
  addName(variableDeclaration.name, () => ({ kind: 'declared', node: variableDeclaration }), names)
}

function addParameters(node: ts.SignatureDeclaration, names: Names): void {
  const { ts } = morph()
  if (ts.isFunctionExpression(node) && node.name) names.set(node.name.text, { kind: 'declared', node })
  for (const declaration of node.parameters)
    addName(declaration.name, (path) => ({ kind: 'parameter', declaration, path }), names)
}

/** A name, or all names of a pattern; `meaningOf` is told which part of the value each of them takes. */
function addName(name: ts.BindingName, meaningOf: Put, names: Names, path: readonly string[] = []): void {
  const { ts } = morph()
  if (ts.isIdentifier(name)) {
    names.set(name.text, meaningOf(path))
    return
  }
  for (const [index, element] of name.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue
    const key = ts.isArrayBindingPattern(name) ? String(index) : keyOf(element)
    addName(element.name, meaningOf, names, element.dotDotDotToken ? path : [...path, key])
  }
}

function keyOf({ name, propertyName }: ts.BindingElement): string {
  const { ts } = morph()
  const key = propertyName ?? name
  return ts.isIdentifier(key) || ts.isStringLiteral(key) ? key.text : '?'
}
