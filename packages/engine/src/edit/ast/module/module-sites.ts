import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import { declaredNames, nameText } from '../item-names.ts'
import { type List, listOf } from '../list/list.ts'
import type { Source } from '../source.ts'

/** One name that a module takes in or gives out, whatever the statement that does it looks like. */
export interface Binding {
  readonly kind: 'default' | 'namespace' | 'named' | 'bare'
  /** The module it is of; nothing for an export of the file's own. */
  readonly from: string | undefined
  /** As the file calls an import, and as others call an export; empty where a module has no name (`bare`). */
  readonly name: string
  /** What it is called on the other side. */
  readonly other: string
  readonly only: 'type' | 'value'
}

/** A statement that imports or exports, and what it binds. */
export interface Site {
  readonly statement: ts.Statement
  readonly form: ModuleForm
  readonly from: string | undefined
  readonly only: 'type' | 'value'
  readonly bindings: readonly (Binding & { readonly node: ts.Node })[]
  /** The names in braces. */
  readonly names: List | undefined
  /** What stands before the braces, or the namespace. */
  readonly first: ts.Node | undefined
  /** Whether names may be added to it. */
  readonly joins: 'open' | 'closed'
}

export type ModuleForm = 'import' | 'export' | 'require'

export const sitesOf = (source: Source): readonly Site[] =>
  source.file.statements.flatMap((statement) => siteOf(statement, source) ?? [])

function siteOf(statement: ts.Statement, source: Source): Site | undefined {
  const { ts } = morph()
  if (ts.isImportDeclaration(statement)) return importSite(statement, source)
  if (ts.isExportDeclaration(statement)) return exportSite(statement, source)
  return requireSite(statement, source) ?? declaredSite(statement)
}

function importSite(statement: ts.ImportDeclaration, source: Source): Site {
  const { ts } = morph()
  const from = textOf(statement.moduleSpecifier)
  const { importClause: clause } = statement
  const only = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'value'
  const bindings: Site['bindings'][number][] = []
  if (clause === undefined) bindings.push({ kind: 'bare', from, name: '', other: '', only, node: statement })
  if (clause?.name) {
    bindings.push({
      kind: 'default',
      from,
      name: clause.name.text,
      other: 'default',
      only,
      node: clause.name,
    })
  }
  const named = clause?.namedBindings
  if (named && ts.isNamespaceImport(named)) {
    bindings.push({ kind: 'namespace', from, name: named.name.text, other: '*', only, node: named })
  }
  const names = named && ts.isNamedImports(named) ? listOf('specifier', named, source) : undefined
  for (const { node } of names?.items ?? [])
    bindings.push(specifierOf(node as ts.ImportSpecifier, from, only))
  const isOpen = statement.attributes === undefined && clause !== undefined
  const joins = isOpen && (only === 'value' || names) ? 'open' : 'closed'
  return { statement, form: 'import', from, only, bindings, names, first: clause?.name, joins }
}

function exportSite(statement: ts.ExportDeclaration, source: Source): Site {
  const { ts } = morph()
  const from = statement.moduleSpecifier && textOf(statement.moduleSpecifier)
  const only = statement.isTypeOnly ? 'type' : 'value'
  const clause = statement.exportClause
  const base = { statement, form: 'export', from, only, first: undefined } as const
  if (clause === undefined) {
    const bindings = [{ kind: 'bare', from, name: '', other: '', only, node: statement }] as const
    return { ...base, bindings, names: undefined, joins: 'closed' }
  }
  if (ts.isNamespaceExport(clause)) {
    const name = nameText(clause.name) ?? ''
    const bindings = [{ kind: 'namespace', from, name, other: '*', only, node: clause }] as const
    return { ...base, bindings, names: undefined, joins: 'closed' }
  }
  const names = listOf('specifier', clause, source)
  const bindings = clause.elements.map((element) => specifierOf(element, from, only))
  return { ...base, bindings, names, joins: statement.attributes ? 'closed' : 'open' }
}

function specifierOf(
  node: ts.ImportSpecifier | ts.ExportSpecifier,
  from: string | undefined,
  outer: Binding['only'],
): Site['bindings'][number] {
  const name = nameText(node.name) ?? ''
  const other = (node.propertyName && nameText(node.propertyName)) ?? name
  const isImport = morph().ts.isImportSpecifier(node)
  const kind = isImport && other === 'default' ? 'default' : 'named'
  return { kind, from, name, other, only: node.isTypeOnly ? 'type' : outer, node }
}

const textOf = (node: ts.Expression): string => (morph().ts.isStringLiteral(node) ? node.text : '')

/** `const a = require('a')`, `const { b } = require('b')`, `require('c')`. */
function requireSite(statement: ts.Statement, source: Source): Site | undefined {
  const { ts } = morph()
  const [variable, another] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : []
  const isBare = ts.isExpressionStatement(statement)
  const from = requiredBy(isBare ? statement.expression : another ? undefined : variable?.initializer)
  if (from === undefined) return undefined
  const base = { statement, form: 'require', from, only: 'value', first: undefined } as const
  if (variable === undefined) {
    const bindings = [{ kind: 'bare', from, name: '', other: '', only: 'value', node: statement }] as const
    return { ...base, bindings, names: undefined, joins: 'closed' }
  }
  if (!ts.isObjectBindingPattern(variable.name)) {
    const name = nameText(variable.name) ?? ''
    const bindings = [
      { kind: 'default', from, name, other: 'default', only: 'value', node: variable },
    ] as const
    return { ...base, bindings, names: undefined, joins: 'closed' }
  }
  const names = listOf('specifier', variable.name, source)
  const bindings = variable.name.elements.map((node) => {
    const name = nameText(node.name) ?? ''
    const other = (node.propertyName && nameText(node.propertyName)) ?? name
    return { kind: 'named', from, name, other, only: 'value', node } as const
  })
  return { ...base, bindings, names, joins: 'open' }
}

function requiredBy(node: ts.Expression | undefined): string | undefined {
  const { ts } = morph()
  if (node === undefined || !ts.isCallExpression(node)) return undefined
  const [argument] = node.arguments
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isRequire && argument && ts.isStringLiteral(argument) ? argument.text : undefined
}

/** `export const a = 1` exports as `export { a }` does, and cannot be joined. */
function declaredSite(statement: ts.Statement): Site | undefined {
  const { ts } = morph()
  const kinds = ts.canHaveModifiers(statement) ? (statement.modifiers?.map(({ kind }) => kind) ?? []) : []
  if (!kinds.includes(ts.SyntaxKind.ExportKeyword)) return undefined
  const isDefault = kinds.includes(ts.SyntaxKind.DefaultKeyword)
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
  const only = isType ? 'type' : 'value'
  const bindings = declaredNames(statement).map((name) => {
    const own = isDefault ? 'default' : name
    return { kind: 'named', from: undefined, name: own, other: name, only, node: statement } as const
  })
  return {
    statement,
    form: 'export',
    from: undefined,
    only,
    bindings,
    names: undefined,
    first: undefined,
    joins: 'closed',
  }
}

/** Whether a file takes its modules in by `require`. */
export function moduleForm({ path, text, file }: Source): 'import' | 'require' {
  const { ts } = morph()
  if (path.endsWith('.cjs')) return 'require'
  if (!/\.jsx?$/.test(path) || !/\brequire\s*\(|\bmodule\.exports\b/.test(text)) return 'import'
  const isModule = file.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      declaredSite(statement) !== undefined,
  )
  return isModule ? 'import' : 'require'
}
