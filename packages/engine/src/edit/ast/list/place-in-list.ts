import type { ts } from 'ts-morph'
import { byCodePoint } from '../../../order.ts'
import { morph } from '../../typescript.ts'
import type { Position } from '../ast-edit.ts'
import { keyOf, namesOf } from '../item-names.ts'
import type { List } from './list.ts'
import { meaningOf } from '../meaning.ts'
import { parseUnits, type Unit } from './parse-units.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'

/** The index before which a unit goes. */
export function placeInList(list: List, position: Position, unit: Unit): number | Refusal {
  if (position === 'first') return firstIndex(list)
  if (position === 'last') return lastIndex(list)
  if (position === 'sorted') return sortedIndex(list, unit)
  const found = 'before' in position ? position.before : position.after
  const index = findItem(list, found)
  if (typeof index !== 'number') return index
  return 'before' in position ? index : index + 1
}

/** In a file behind directives and imports; in the constructor of a subclass behind `super()`. */
const firstIndex = ({ kind, items }: List): number =>
  kind === 'statement' ? 1 + items.findLastIndex(({ node }) => isPrologue(node)) : 0

function isPrologue(node: ts.Node): boolean {
  const { ts } = morph()
  if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)) return true
  if (!ts.isExpressionStatement(node)) return false
  const { expression } = node
  if (ts.isCallExpression(expression)) return expression.expression.kind === ts.SyntaxKind.SuperKeyword
  return ts.isStringLiteral(expression)
}

/** Behind the last item; in a function before the `return` or `throw` that ends it. */
function lastIndex({ kind, items }: List): number {
  const last = items.at(-1)
  if (kind !== 'statement' || last === undefined) return items.length
  const { ts } = morph()
  const isEnd = ts.isReturnStatement(last.node) || ts.isThrowStatement(last.node)
  return isEnd ? items.length - 1 : items.length
}

function sortedIndex(list: List, unit: Unit): number {
  const { kind, items, source } = list
  const own = unit.key ?? unit.meaning.tokens
  const index = items.findIndex(({ node }) => {
    const other = keyOf(node, kind) ?? meaningOf(node, source.file).tokens
    return byCodePoint(other, own) > 0
  })
  return index < 0 ? items.length : index
}

/** The one item that is meant by its code or by its name. */
function findItem(list: List, anchor: string): number | Refusal {
  const { items, source } = list
  const units = parseUnits(anchor, list.kind, source)
  const tokens = isRefusal(units) || units.length !== 1 ? undefined : units[0]?.meaning.tokens
  const equal = items.filter(({ node }) => meaningOf(node, source.file).tokens === tokens)
  const named = items.filter(({ node }) => namesOf(node, source.file).includes(anchor))
  const found = equal.length > 0 ? equal : named
  const [only, another] = found
  if (only !== undefined && another === undefined) return items.indexOf(only)
  const nodes = (only === undefined ? items : found).map(({ node }) => node)
  if (only === undefined)
    return refuse('anchor-missing', `nothing there is called \`${anchor}\``, { source, nodes })
  return refuse('anchor-ambiguous', `\`${anchor}\` names ${found.length} items`, { source, nodes })
}
