import { joined, type Pieces, settled } from '../pieces.ts'
import { type Entry, type Table, tabulate } from './entries.ts'
import { type Item, itemOf } from './merge-entry.ts'
import { mergeOrder } from './merge-order.ts'
import { mergeStretch, nameOf, type Place, type Three } from './merge-stretch.ts'
import { textOf } from './merge-unit.ts'
import { printList } from './print-list.ts'
import { endsItsLine } from './separators.ts'
import type { UnitList } from './shape.ts'

/** A list that all sides have: units by what they are, then their order. */
export function mergeList(lists: Three<UnitList>, place: Place): Pieces {
  const { base, ours, theirs } = lists
  const table = tabulate({ base: base.units, ours: ours.units, theirs: theirs.units })
  const order = mergeOrder(table, place.isUnordered(place.path) ? 'none' : 'by-unit')
  const items = order.entries.flatMap((entry) => itemOf(entry, place) ?? [])
  if (order.disputed === 'all')
    return [...disputeOrder(lists, items, place), ...mergeEnd(lists, place, items)]
  const { disputed } = order
  const told = items.map((item) =>
    disputed.has(item.entry)
      ? contested(item, ours, { place, replaced: replacedBy(item.entry, table) })
      : item,
  )
  return joined([...printList(placed(told, ours), lists), ...mergeEnd(lists, place, items)])
}

/** What one side alone adds at a place where the other adds something too. */
function contested(
  item: Item,
  { kind, line: start }: UnitList,
  { place, replaced }: { place: Place; replaced: string },
): Item {
  const { ours } = item.entry
  const line = ours?.line ?? start
  const added = kind === 'statements' ? 'both-added' : 'order'
  const contest = {
    kind: replaced === '' ? added : 'both-changed',
    where: nameOf(place, line),
    line,
  } as const
  const base = replaced === '' ? {} : { base: replaced }
  return { ...item, side: ours === undefined ? 'theirs' : 'ours', contest: { ...contest, ...base } }
}

/**
 * What an addition of ours stands in place of: the units of the base that follow the one ahead of it and that both
 * sides dropped. Nothing for the second of several additions.
 */
function replacedBy(entry: Entry, { base, ours }: Table): string {
  const place = ours.indexOf(entry)
  const before = ours[place - 1]
  if (place < 0 || (before !== undefined && before.base === undefined)) return ''
  const gone = base.slice(before === undefined ? 0 : base.indexOf(before) + 1)
  const end = gone.findIndex((each) => each.ours !== undefined || each.theirs !== undefined)
  const units = gone.slice(0, end < 0 ? gone.length : end).flatMap((each) => each.base ?? [])
  return units.map((unit, index) => (index === 0 ? '' : unit.gap) + textOf(unit)).join('')
}

/** A dispute about what ours does not have is on the line of ours that it would follow. */
function placed(items: readonly Item[], list: UnitList): Item[] {
  let { line } = list
  return items.map((item) => {
    line = item.entry.ours?.line ?? line
    return item.contest === undefined ? item : { ...item, contest: { ...item.contest, line } }
  })
}

/** Both moved units, each elsewhere: the list is as ours has it, or as theirs has it. */
function disputeOrder(lists: Three<UnitList>, items: readonly Item[], place: Place): Pieces {
  const inOrderOf = (side: 'base' | 'ours' | 'theirs'): string => {
    const places = new Map(lists[side].units.map((unit, index) => [unit, index]))
    const placeOf = ({ entry }: Item): number => (entry[side] && places.get(entry[side])) ?? Infinity
    const kept = items.filter((item) => placeOf(item) < Infinity).sort((a, b) => placeOf(a) - placeOf(b))
    return settled(printList(kept, lists), side === 'theirs' ? 'theirs' : 'ours')
  }
  const line = lists.ours.units[0]?.line ?? lists.ours.line
  const texts = { base: inOrderOf('base'), ours: inOrderOf('ours'), theirs: inOrderOf('theirs') }
  return [{ kind: 'order', where: nameOf(place, line), line, ...texts }]
}

/** White space before what closes a list is that of ours, as long as ours has units and some are left. */
function mergeEnd({ base, ours, theirs }: Three<UnitList>, place: Place, items: readonly Item[]): Pieces {
  const isBlank = [base.end, ours.end, theirs.end].every(({ form }) => form === '')
  const isEmptied = items.length === 0 && theirs.units.length === 0
  const blank = isEmptied || ours.units.length === 0 ? theirs.end.text : ours.end.text
  const end = isBlank ? [blank] : mergeStretch({ base: base.end, ours: ours.end, theirs: theirs.end }, place)
  const isCut = items.slice(-1).some(endsItsLine)
  const isOpen = (['ours', 'theirs'] as const).some((side) => !/^\s*\n/.test(settled(end, side)))
  if (!isCut || !isOpen) return end
  return isBlank && theirs.end.text.includes('\n') ? [theirs.end.text] : ['\n', ...end]
}
