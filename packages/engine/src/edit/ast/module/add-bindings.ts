import type { ts } from 'ts-morph'
import { byCodePoint } from '../../../order.ts'
import { morph } from '../../typescript.ts'
import type { Position } from '../ast-edit.ts'
import { insertIntoList } from '../list/insert-into-list.ts'
import { keyOf } from '../item-names.ts'
import { insertStatements, isDirective } from '../list/insert-statements.ts'
import { type List, listOf } from '../list/list.ts'
import { meaningOf } from '../meaning.ts'
import type { Binding, Site } from './module-sites.ts'
import { plainLine, type Unit } from '../list/parse-units.ts'
import { placeInList } from '../list/place-in-list.ts'
import { printBindings, printName } from './print-bindings.ts'
import { renderLines } from '../list/render-unit.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Source } from '../source.ts'
import type { BindingWish } from './standing-binding.ts'
import type { TextEdit } from '../../text-edits.ts'

interface Added {
  readonly edits: readonly TextEdit[]
  readonly at: number
}

/**
 * Adds bindings that are missing: to a statement of their module if one takes them, else by statements of their own.
 * A value never joins `import type`. What does not fit into one place is left for the next round.
 */
export function addBindings(source: Source, sites: readonly Site[], wish: BindingWish): Added | Refusal {
  if (wish.form === 'require' && wish.wanted.some(({ only }) => only === 'type')) {
    return refuse('anchor-missing', 'a file that takes its modules in by `require` has no place for a type')
  }
  const open = sites.filter(({ joins, bindings }) => joins === 'open' && !isLeaving(bindings, wish.old))
  for (const binding of wish.wanted) {
    const joined = joinNames(source, open, { binding, wish }) ?? joinClause(source, open, binding)
    if (joined !== undefined) return joined
  }
  return addStatements(source, sites, wish)
}

/** Whether all that a statement binds goes. */
const isLeaving = (bindings: readonly Binding[], leaving: readonly Binding[]): boolean =>
  bindings.length > 0 &&
  bindings.every((each) =>
    leaving.some(({ from, name, other }) => from === each.from && name === each.name && other === each.other),
  )

interface Joining {
  readonly binding: Binding
  readonly wish: BindingWish
}

/** Puts a name, and others that fit beside it, between the braces that stand. */
function joinNames(
  source: Source,
  open: readonly Site[],
  { binding, wish }: Joining,
): Added | Refusal | undefined {
  const site = siteFor(open, binding)
  if (site?.names === undefined) return undefined
  const { names } = site
  const group = wish.wanted.filter((each) => siteFor(open, each) === site)
  const units = group.map((each) => specifierUnit(each, site))
  const index = nameIndex(names, wish.position, units[0])
  if (isRefusal(index)) return index
  return { edits: insertIntoList(names, index, units), at: names.node.getStart(source.file) }
}

/** The statement with braces that takes a name; a type goes to where types are, if there is such a place. */
function siteFor(open: readonly Site[], { kind, from, only }: Binding): Site | undefined {
  if (kind !== 'named') return undefined
  const braces = open.filter((site) => site.names !== undefined && site.from === from)
  const values = braces.find((site) => site.only === 'value')
  return only === 'value' ? values : (braces.find((site) => site.only === 'type') ?? values)
}

function specifierUnit(binding: Binding, { form, only }: Site): Unit {
  const text = printName(only === 'type' ? { ...binding, only: 'value' } : binding, form)
  return { ...plainUnit(text, morph().ts.SyntaxKind.ImportSpecifier), key: binding.name }
}

/** What is printed here need not be parsed to be put into a list. */
function plainUnit(text: string, kind: ts.SyntaxKind): Unit {
  const lines = [plainLine(text)]
  return {
    kind,
    key: undefined,
    meaning: { tokens: text, comments: [] },
    lines,
    ownLines: lines,
    lead: '',
    tail: '',
    takesSemicolon: kind !== morph().ts.SyntaxKind.ImportSpecifier,
    hasSemicolon: true,
    hasBody: false,
  }
}

/** Names that stand sorted stay so. */
function nameIndex(names: List, position: Position | undefined, unit: Unit | undefined): number | Refusal {
  if (unit === undefined) return names.items.length
  const keys = names.items.map(({ node }) => keyOf(node, 'specifier') ?? '')
  const isSorted =
    keys.length > 1 && keys.every((key, index) => index === 0 || byCodePoint(keys[index - 1] ?? '', key) < 0)
  return placeInList(names, position ?? (isSorted ? 'sorted' : 'last'), unit)
}

/** Puts a default before the braces or the namespace that stand, or braces behind the default. */
function joinClause(source: Source, open: readonly Site[], binding: Binding): Added | undefined {
  const values = open.filter(
    (site) => site.form === 'import' && site.only === 'value' && site.from === binding.from,
  )
  if (binding.only === 'type' && binding.kind === 'default') return undefined
  if (binding.kind === 'default') {
    const site = values.find(({ first }) => first === undefined)
    const at = (site?.names?.node ?? site?.bindings[0]?.node)?.getStart(source.file)
    return at === undefined ? undefined : { edits: [{ start: at, end: at, text: `${binding.name}, ` }], at }
  }
  const site = values.find(({ first, bindings }) => first !== undefined && bindings.length === 1)
  if (binding.kind !== 'named' || site?.first === undefined || site.names !== undefined) return undefined
  const at = site.first.end
  return { edits: [{ start: at, end: at, text: `, { ${printName(binding, 'import')} }` }], at }
}

function addStatements(source: Source, sites: readonly Site[], wish: BindingWish): Added {
  const list = listOf('statement', source.file, source)
  const { ImportDeclaration, ExpressionStatement } = morph().ts.SyntaxKind
  const kind = wish.form === 'import' ? ImportDeclaration : ExpressionStatement
  const units = printBindings(wish.wanted, wish.form).map((text) =>
    plainUnit(text.replaceAll("'", source.style.quote ?? "'"), kind),
  )
  const [unit, another] = units
  const left = sites.find(({ bindings }) => isLeaving(bindings, wish.old))?.statement
  const old = list.items.find(({ node }) => node === left)
  if (old && unit && !another && meaningOf(old.node, source.file).comments.length === 0) {
    return {
      edits: [{ start: old.start, end: old.end, text: renderLines(unit.lines, source, '') }],
      at: old.start,
    }
  }
  const index = statementIndex(list, sites, wish)
  return { edits: insertStatements(list, index, units), at: list.items[index - 1]?.after ?? list.open }
}

/** Behind the last statement of its kind; a first import behind the directives, a first export at the end. */
function statementIndex({ items }: List, sites: readonly Site[], { form, wanted }: BindingWish): number {
  const isOwn = wanted.every(({ from }) => from === undefined)
  const like = sites.filter(({ from, names }) => (isOwn ? names !== undefined : from !== undefined))
  const last = items.findLastIndex(({ node }) => like.some(({ statement }) => statement === node))
  if (last >= 0) return last + 1
  return form === 'export' ? items.length : 1 + items.findLastIndex(({ node }) => isDirective(node))
}
