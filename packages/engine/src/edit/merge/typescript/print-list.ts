import type { Pieces } from '../pieces.ts'
import { isImport } from './identify.ts'
import type { Item } from './merge-entry.ts'
import type { Three } from './merge-stretch.ts'
import type { Unit, UnitList } from './shape.ts'

/** The items with what stands between them: as ours has it, as far as it has. */
export function printList(items: readonly Item[], lists: Three<UnitList>): Pieces {
  const { separator, isEnded } = lists.ours.units.length > 0 ? lists.ours : lists.theirs
  const pieces = items.flatMap((item, index): Pieces => {
    const before = gapOf(items[index - 1], item, lists)
    const own =
      separator === '' ? [before, ...item.pieces] : withSeparators({ items, separator }, index, before)
    const { side, contest } = item
    if (side === undefined || contest === undefined) return own
    const text = own.filter((piece) => typeof piece === 'string').join('')
    const base = contest.base === undefined ? {} : { base: before + contest.base }
    return [{ ...contest, ...base, [side]: text }]
  })
  return isEnded && items.length > 0 && afterOf(items.at(-1)) === '' ? [...pieces, separator] : pieces
}

interface Row {
  readonly items: readonly Item[]
  readonly separator: string
}

const afterOf = (item: Item | undefined): string => (item?.entry.ours ?? item?.entry.theirs)?.after.text ?? ''

/**
 * A separator belongs to what comes behind it, so that it goes with an item that one side does not have; but to the item
 * itself as long as only such items came, and wherever a comment has to follow it.
 */
function withSeparators({ items, separator }: Row, index: number, gap: string): Pieces {
  const item = items[index]
  if (item === undefined) return []
  const firstShared = items.findIndex(({ side }) => side === undefined)
  const hasOwnBefore = items.slice(0, index).some(({ side }) => side === item.side)
  const before = items[index - 1]
  const isAhead = firstShared < 0 ? hasOwnBefore : index > firstShared
  const lead = isAhead && afterOf(before) === '' ? separator : ''
  const isTrailed = afterOf(item) !== '' || index < firstShared
  return isTrailed ? [lead + gap, ...beforeComment(item, separator)] : [lead + gap, ...item.pieces]
}

/** The pieces of an item and a separator, which stands before the comment at the end of the line. */
function beforeComment(item: Item, separator: string): Pieces {
  const after = afterOf(item)
  const last = item.pieces.at(-1)
  if (typeof last !== 'string' || !last.endsWith(after)) return [...item.pieces, separator]
  return [...item.pieces.slice(0, -1), `${last.slice(0, last.length - after.length)}${separator}${after}`]
}

/** The white space before an item, where one comes before it or none does. */
function gapOf(before: Item | undefined, { entry }: Item, { ours, theirs }: Three<UnitList>): string {
  const unit = entry.ours ?? entry.theirs
  if (unit === undefined) return ''
  const list = entry.ours === undefined ? theirs : ours
  const own = fitting(unit.gap, { from: list, to: ours })
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
function fitting(gap: string, { from, to }: { from: UnitList; to: UnitList }): string {
  const model = modelOf(to)
  if (from === to || model === undefined || gap.includes('\n') === model.gap.includes('\n')) return gap
  return model.gap
}

/** What nothing comes before, at the top of a file, tells nothing of what would stand between two. */
const modelOf = ({ units: [first, second] }: UnitList): Unit | undefined =>
  second ?? (first?.gap === '' ? undefined : first)
