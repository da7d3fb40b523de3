import type { ts as TypeScript } from 'ts-morph'
import { morph } from '../../typescript.ts'
import type { Source } from './source.ts'

/** Names that a program has twice where once is right: declarations, members, properties, imports, elements of a list. */
export function duplicatesIn({ file }: Source): Set<string> {
  const { ts } = morph()
  const found = new Set<string>()
  const visit = (node: TypeScript.Node): void => {
    const seen = new Set<string>()
    const note = (name: string): void => {
      if (seen.has(name)) found.add(name)
      seen.add(name)
    }
    for (const name of namesIn(node)) note(name)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function namesIn(node: TypeScript.Node): string[] {
  const { ts } = morph()
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node))
    return node.statements.flatMap(declaredBy)
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
    return node.members.flatMap(memberName)
  if (ts.isEnumDeclaration(node)) return node.members.flatMap(memberName)
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(memberName)
  if (ts.isJsxAttributes(node)) return node.properties.flatMap(memberName)
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((each) =>
      ts.isIdentifier(each) || ts.isStringLiteral(each) ? [each.text] : [],
    )
  return []
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
