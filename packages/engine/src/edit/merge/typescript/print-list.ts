import { lazily } from '../../../lazy.ts'
import { morph } from '../../typescript.ts'
import { type Pieces, settled } from '../pieces.ts'
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
      separator === ''
        ? [signBefore(items[index - 1], before) + before, ...item.pieces]
        : withSeparators({ items, separator, isEnded }, index, before)
    const { side, contest } = item
    if (side === undefined || contest === undefined) return own
    const text = own.filter((piece) => typeof piece === 'string').join('')
    const base = contest.base === undefined ? {} : { base: before + contest.base }
    return [{ ...contest, ...base, [side]: text }]
  })
  const last = items.at(-1)
  return isEnded && last !== undefined && !endsInComment(last) ? [...pieces, separator] : pieces
}

/** Statements and members end with their lines; on one line, a semicolon has to part them. */
function signBefore(before: Item | undefined, gap: string): '' | ';' {
  const unit = before?.entry.ours ?? before?.entry.theirs
  if (before === undefined || unit === undefined || gap.includes('\n')) return ''
  const isOpen = endedBySign().includes(unit.syntax) && !settled(before.pieces, 'ours').endsWith(';')
  return isOpen ? ';' : ''
}

const endedBySign = lazily(() => {
  const { SyntaxKind } = morph().ts
  return [
    SyntaxKind.PropertyDeclaration,
    SyntaxKind.VariableStatement,
    SyntaxKind.ExpressionStatement,
    SyntaxKind.ReturnStatement,
    SyntaxKind.ThrowStatement,
  ] as readonly number[]
})

interface Row {
  readonly items: readonly Item[]
  readonly separator: string
  readonly isEnded: boolean
}

/**
 * A separator belongs to what comes behind it, so that it goes with an item that one side does not have; but to the item
 * itself as long as only such items came, and wherever a comment has to follow it.
 */
function withSeparators({ items, separator, isEnded }: Row, index: number, gap: string): Pieces {
  const item = items[index]
  if (item === undefined) return []
  const firstShared = items.findIndex(({ side }) => side === undefined)
  const hasOwnBefore = items.slice(0, index).some(({ side }) => side === item.side)
  const before = items[index - 1]
  const isAhead = firstShared < 0 ? hasOwnBefore : index > firstShared
  const lead = isAhead && !(before && endsInComment(before)) ? separator : ''
  const isInside = isEnded || index < items.length - 1
  const isTrailed = (isInside && endsInComment(item)) || index < firstShared
  return isTrailed ? [lead + gap, ...beforeComment(item, separator)] : [lead + gap, ...item.pieces]
}

/** The pieces of an item and a separator, which stands before the comment at the end of the line. */
function beforeComment(item: Item, separator: string): Pieces {
  const [last, ...others] = item.pieces.filter((piece) => piece !== '').reverse()
  if (last === undefined || !endsInComment(item)) return [...item.pieces, separator]
  const ended = (text = ''): string => {
    const { length } = commentAt(text, item)
    return text.slice(0, text.length - length) + separator + text.slice(text.length - length)
  }
  const piece =
    typeof last === 'string' ? ended(last) : { ...last, ours: ended(last.ours), theirs: ended(last.theirs) }
  return [...others.reverse(), piece]
}

/** Whether an item, as it is merged, ends in a comment that goes on to the end of the line. */
function endsInComment(item: Item): boolean {
  const last = item.pieces.findLast((piece) => piece !== '') ?? ''
  const texts = typeof last === 'string' ? [last] : [last.ours ?? '', last.theirs ?? '']
  return texts.some((text) => commentAt(text, item) !== '')
}

function commentAt(text: string, { entry: { ours, theirs } }: Item): string {
  const ends = [ours, theirs].map((unit) => unit?.after.text ?? '')
  return ends.find((end) => end !== '' && text.endsWith(end)) ?? ''
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
