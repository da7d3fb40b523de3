import { lineIndent, lineStart } from './list-layout.ts'
import { type Item, type List, partedByCommas } from './list.ts'
import type { Span } from './replace-in-list.ts'
import type { TextEdit } from '../../text-edits.ts'

/**
 * Takes an item out of a list with the sign that parts it, and with its lines where they are its own. Comments above
 * it and behind it stay, unless they are of its span.
 */
export function removeFromList(list: List, { item, from, until }: Span): readonly TextEdit[] {
  const index = list.items.indexOf(item)
  const previous = list.items[index - 1]
  const next = list.items[index + 1]
  const { text } = list.source
  if (
    !previous &&
    !next &&
    list.node !== list.source.file &&
    isBlank(text.slice(list.open, from), text.slice(until, list.close))
  )
    return [{ start: list.open, end: list.close, text: '' }]
  const line = ownLines(text, from, until)
  if (line !== undefined) return [...commaOf(list, item), withoutBlanks(list, line, { previous, next })]
  return onSharedLine(list, { previous, item, next }, [from, until])
}

type Range = readonly [from: number, to: number]

interface Neighbours {
  readonly previous: Item | undefined
  readonly next: Item | undefined
}

const isBlank = (...texts: readonly string[]): boolean => texts.every((text) => text.trim() === '')

/** The whole lines of a range, if nothing else stands on them. */
function ownLines(text: string, from: number, until: number): Range | undefined {
  const start = lineStart(text, from)
  const feed = text.indexOf('\n', until)
  const end = feed < 0 ? text.length : feed + 1
  if (!isBlank(text.slice(start, from), text.slice(until, end))) return undefined
  return [start, end]
}

/** The comma of the item before, when the last item goes and had none behind it. */
function commaOf(list: List, item: Item): readonly TextEdit[] {
  const previous = list.items.at(-2)
  const isLast = list.items.at(-1) === item
  if (!isLast || previous === undefined || !partedByCommas(list.kind) || item.after > item.end) return []
  return [{ start: previous.after - 1, end: previous.after, text: '' }]
}

/** Of the blank lines around what goes only those on one side stay. */
function withoutBlanks(
  { source: { text }, open }: List,
  [from, to]: Range,
  { previous, next }: Neighbours,
): TextEdit {
  const start = previous === undefined ? open : text.indexOf('\n', previous.after)
  const above = /(?<=\n)(?:[ \t]*\r?\n)+$/.exec(text.slice(start, from))?.[0] ?? ''
  const below = /^(?:[ \t]*\r?\n)+/.exec(text.slice(to))?.[0] ?? ''
  if (previous === undefined && above === '' && below !== '')
    return { start: from, end: to + below.length, text: '' }
  if (above !== '' && (below !== '' || next === undefined))
    return { start: from - above.length, end: to, text: '' }
  // The last line of a text without a final newline takes the one before it along.
  const isLastLine = to === text.length && !text.endsWith('\n') && from > 0
  const feed = isLastLine ? (text[from - 2] === '\r' ? 2 : 1) : 0
  return { start: from - feed, end: to, text: '' }
}

function onSharedLine(
  list: List,
  { previous, item, next }: Neighbours & { readonly item: Item },
  [from, until]: Range,
): readonly TextEdit[] {
  const { text } = list.source
  const blanks = /^[ \t]*/.exec(text.slice(until))?.[0].length ?? 0
  const isFirst = lineIndent(text, from) !== undefined
  if (next !== undefined || (isFirst && item.after > item.end)) {
    return [{ start: from, end: until + blanks, text: '' }]
  }
  if (previous === undefined || item.after > item.end) {
    return [{ start: blanksBefore(text, from), end: until, text: '' }]
  }
  const isSigned = previous.after > previous.end
  // The last of a line goes with the sign before it; a comment between them stays.
  if (isBlank(text.slice(previous.after, from)) && !isFirst) {
    const before = text.slice(0, isSigned ? previous.after - 1 : from).trimEnd()
    return [{ start: before.length, end: until, text: '' }]
  }
  return [...commaOf(list, item), { start: from, end: until + blanks, text: '' }]
}

const blanksBefore = (text: string, at: number): number =>
  at - (/[ \t]*$/.exec(text.slice(0, at))?.[0].length ?? 0)
