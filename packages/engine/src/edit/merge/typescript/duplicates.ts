import type { ts as TypeScript } from 'ts-morph'
import { morph } from '../../typescript.ts'
import type { Source } from './source.ts'

/** A name that a program declares, and where. */
interface Declared {
  readonly name: string
  readonly start: number
}

/** Names that a program has twice where once is right: declarations, members, properties, imports, elements of a list. */
export function duplicatesIn(source: Source): Set<string> {
  const found = new Set<string>()
  for (const names of scopesIn(source)) {
    const seen = new Set<string>()
    for (const { name } of names) {
      if (seen.has(name)) found.add(name)
      seen.add(name)
    }
  }
  return found
}

/** The lines on which a program declares a name, from 1. */
export function linesDeclaring(source: Source, name: string): number[] {
  return scopesIn(source)
    .flat()
    .filter((each) => each.name === name)
    .map(({ start }) => source.file.getLineAndCharacterOfPosition(start).line + 1)
}

function scopesIn({ file }: Source): Declared[][] {
  const { ts } = morph()
  const scopes: Declared[][] = []
  const visit = (node: TypeScript.Node): void => {
    const names = namesIn(node)
    if (names.length > 0) scopes.push(names)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return scopes
}

function namesIn(node: TypeScript.Node): Declared[] {
  const [nodes, nameOf] = membersOf(node)
  return nodes.flatMap((each) => nameOf(each).map((name) => ({ name, start: each.end - 1 })))
}

type Naming = (node: TypeScript.Node) => readonly string[]

/** What a node holds in which no name may stand twice, and how it is named. */
function membersOf(node: TypeScript.Node): readonly [readonly TypeScript.Node[], Naming] {
  const { ts } = morph()
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node))
    return [node.statements, declaredBy]
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
    return [node.members, memberName]
  if (ts.isEnumDeclaration(node)) return [node.members, memberName]
  if (ts.isObjectLiteralExpression(node) || ts.isJsxAttributes(node)) return [node.properties, memberName]
  return ts.isArrayLiteralExpression(node) ? [node.elements, elementName] : [[], elementName]
}

function elementName(node: TypeScript.Node): string[] {
  const { ts } = morph()
  return ts.isIdentifier(node) || ts.isStringLiteral(node) ? [node.text] : []
}

function declaredBy(statement: TypeScript.Node): string[] {
  const { ts } = morph()
  if (ts.isImportDeclaration(statement)) return importedBy(statement)
  if (ts.isVariableStatement(statement)) {
    const { declarations, flags } = statement.declarationList
    // `var` may be said twice.
    if ((flags & ts.NodeFlags.BlockScoped) === 0) return []
    return declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
  }
  if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement))
    return statement.name === undefined ? [] : [statement.name.text]
  if (ts.isFunctionDeclaration(statement))
    return statement.name === undefined || statement.body === undefined ? [] : [statement.name.text]
  // Two interfaces of one name are one; but where neither side had two, one has only moved.
  if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
    return [`type ${statement.name.text}`]
  if (ts.isExportDeclaration(statement)) return exportedBy(statement)
  return ts.isExportAssignment(statement) ? ['export default'] : []
}

function importedBy({ importClause, moduleSpecifier }: TypeScript.ImportDeclaration): string[] {
  const { ts } = morph()
  if (importClause === undefined)
    return ts.isStringLiteral(moduleSpecifier) ? [`import ${moduleSpecifier.text}`] : []
  const { name, namedBindings } = importClause
  const own = name === undefined ? [] : [name.text]
  if (namedBindings === undefined) return own
  if (ts.isNamespaceImport(namedBindings)) return [...own, namedBindings.name.text]
  return [...own, ...namedBindings.elements.map((each) => each.name.text)]
}

function exportedBy({ exportClause, moduleSpecifier }: TypeScript.ExportDeclaration): string[] {
  const { ts } = morph()
  const from =
    moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''
  if (exportClause === undefined) return [`export * from ${from}`]
  if (!ts.isNamedExports(exportClause)) return []
  return exportClause.elements.map((each) => `export ${each.name.text}`)
}

function memberName(member: TypeScript.Node): string[] {
  const { ts } = morph()
  if (ts.isConstructorDeclaration(member)) return member.body === undefined ? [] : ['constructor']
  const isOverload =
    ts.isMethodSignature(member) || (ts.isMethodDeclaration(member) && member.body === undefined)
  const { name } = member as { name?: TypeScript.Node }
  if (isOverload || name === undefined || ts.isComputedPropertyName(name)) return []
  const isStatic =
    ts.canHaveModifiers(member) &&
    ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true
  const accessor = ts.isGetAccessor(member) ? 'get ' : ts.isSetAccessor(member) ? 'set ' : ''
  const { text = '' } = name as { text?: string }
  return [`${isStatic ? 'static ' : ''}${accessor}${text}`]
}
