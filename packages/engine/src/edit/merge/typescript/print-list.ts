import { type Dispute, joined, type Pieces } from '../pieces.ts'
import { isImport } from './identify.ts'
import type { Item } from './merge-entry.ts'
import type { Three } from './merge-stretch.ts'
import {
  closingOf,
  disputeOf,
  endsItsLine,
  leadOf,
  partedPieces,
  perSide,
  rowOf,
  type Side,
  textOn,
} from './separators.ts'
import type { Unit, UnitList } from './shape.ts'

/** The items with what stands between them: as ours has it, as far as it has. */
export function printList(items: readonly Item[], lists: Three<UnitList>): Pieces {
  const row = rowOf(items, lists.ours.units.length > 0 ? lists.ours : lists.theirs)
  const pieces = items.flatMap((item, index): Pieces => {
    const before = items[index - 1]
    const gap = gapBefore(before, item, lists)
    const lead = (side: Side): string => leadOf(row, { index, side, gap })
    if (item.side !== undefined && item.contest !== undefined) {
      const text = (side: Side): string => lead(side) + gap + textOn(row, item, side)
      const base = item.contest.base === undefined ? {} : { base: text('base') }
      return [{ ...item.contest, ...base, [item.side]: text(item.side) }]
    }
    const own = partedPieces(row, item, disputeOf(items[index + 1]))
    return [perSide(lead, disputeOf(before)), gap, ...own]
  })
  const closing = perSide((side) => closingOf(row, side), disputeOf(items.at(-1)))
  return joined([...pieces, closing]).flatMap((piece) => hoisted(piece, row.separator))
}

/** A separator at which all sides of a dispute begin is not disputed. */
function hoisted(piece: string | Dispute, separator: string): Pieces {
  if (typeof piece === 'string' || separator === '') return [piece]
  const { base, ours, theirs, ...rest } = piece
  const texts = Object.entries({ base, ours, theirs }).filter(([, text]) => text !== undefined)
  if (ours === undefined || theirs === undefined || texts.some(([, text]) => !text?.startsWith(separator)))
    return [piece]
  const left = texts.map(([side, text]) => [side, text?.slice(separator.length)] as const)
  return [separator, { ...rest, ...Object.fromEntries(left.filter(([, text]) => text !== '')) }]
}

/** White space that ends the line behind a comment that takes all the rest of it. */
function gapBefore(before: Item | undefined, item: Item, lists: Three<UnitList>): string {
  const gap = gapOf(before, item, lists)
  if (before === undefined || gap.includes('\n') || !endsItsLine(before)) return gap
  const { ours, theirs } = item.entry
  return [ours, theirs].find((unit) => unit?.gap.includes('\n'))?.gap ?? `\n${gap.trimStart()}`
}

/** The white space before an item, where one comes before it or none does. */
function gapOf(before: Item | undefined, { entry }: Item, { ours, theirs }: Three<UnitList>): string {
  const unit = entry.ours ?? entry.theirs
  if (unit === undefined) return ''
  const list = entry.ours === undefined ? theirs : ours
  const own = fitting(unit, { from: list, to: ours })
  const first = ours.units[0] ?? theirs.units[0]
  if (before === undefined) return unit === first ? own : (first?.gap ?? own)
  if (unit !== list.units[0]) return own
  const inner = ours.units[1] ?? theirs.units[1]
  if (isImport(unit) && isImport(before.entry.ours ?? before.entry.theirs)) return '\n'
  if (inner !== undefined) return inner.gap
  if (ours.kind === 'union') return ' | '
  if (own.includes('\n')) return own
  return ours.kind === 'statements' ? '\n' : ' '
}

/** What comes from a list on one line into a list on many is put on a line too, and the other way round. */
function fitting(unit: Unit, { from, to }: { from: UnitList; to: UnitList }): string {
  const model = modelOf(to)
  return from === to || model === undefined || isOnLine(unit) === isOnLine(model) ? unit.gap : model.gap
}

/** Whether a unit starts a line; a comment in front may stand behind the brace that opens the list. */
const isOnLine = ({ gap, comments }: Unit): boolean => (gap + comments.text).includes('\n')

/** What nothing comes before, at the top of a file, tells nothing of what would stand between two. */
const modelOf = ({ units: [first, second] }: UnitList): Unit | undefined =>
  second ?? (first?.gap === '' ? undefined : first)
