import { gapBehind } from './flow-gap.ts'
import type { FlowStyle } from './flow-style.ts'
import type { Branch, Entry } from '../document/key-tree.ts'
import { indentAt, leadsLine, nextLine } from '../document/line-places.ts'
import type { Slot } from './page.ts'
import type { Layout } from './print-json.ts'
import type { TextEdit } from './text-edit.ts'

/** A text in brackets, and how they are set. */
interface FlowPage {
  readonly text: string
  readonly style: FlowStyle
}

/** An entry to come, printed where it will stand. */
type PrintEntry = (layout: Layout) => string

/** Puts an entry between brackets, laid out as its neighbour is. */
export function insertIntoFlow(page: FlowPage, { branch, at }: Slot, print: PrintEntry): TextEdit[] {
  const { text, style } = page
  const [before, behind] = [branch.entries[at - 1], branch.entries[at]]
  if (before !== undefined) {
    const isOwnLine = leadsLine(text, before.from) && (behind === undefined || leadsLine(text, behind.from))
    if (isOwnLine) return behindLine(page, before, print)
    const entry = print({ indent: indentAt(text, before.from), lay: 'line' })
    return [insertAt(before.node.to, `,${style.gap}${entry}`)]
  }
  if (behind === undefined) return fillEmpty(page, branch, print)
  const isOwnLine = leadsLine(text, behind.from)
  const indent = indentAt(text, behind.from)
  const between = isOwnLine ? style.newline + indent : style.gap
  return [insertAt(behind.from, `${print({ indent, lay: isOwnLine ? 'lines' : 'line' })},${between}`)]
}

const insertAt = (at: number, text: string): TextEdit => ({ from: at, to: at, text })

/** A comment behind the entry before stays with it, and a comma at the end of the list stays one. */
function behindLine({ text, style }: FlowPage, before: Entry, print: PrintEntry): TextEdit[] {
  const indent = indentAt(text, before.from)
  const line = style.newline + indent + print({ indent, lay: 'lines' })
  const { comma, lineEnd } = gapBehind(text, before.node.to, style.language)
  if (comma !== undefined) return [insertAt(lineEnd, `${line},`)]
  return [insertAt(before.node.to, ','), insertAt(lineEnd, line)]
}

function fillEmpty({ text, style }: FlowPage, { kind, from, to }: Branch, print: PrintEntry): TextEdit[] {
  const inner = text.slice(from + 1, to - 1)
  const indent = indentAt(text, from)
  const entry = (lay: Layout['lay']) => print({ indent: lay === 'lines' ? indent + style.unit : indent, lay })
  const inLines = () => `${style.newline}${indent}${style.unit}${entry('lines')}${style.newline}${indent}`
  if (inner.trim() !== '') return [{ from: from + 1 + inner.trimEnd().length, to: to - 1, text: inLines() }]
  const isLines = (kind === 'map' ? style.maps : style.lists) === 'lines' || inner.includes('\n')
  const padding = kind === 'map' ? style.gap : ''
  return [{ from: from + 1, to: to - 1, text: isLines ? inLines() : `${padding}${entry('line')}${padding}` }]
}

/** Takes an entry out, with its comma, and with its line and the comment behind it where it has one of its own. */
export function removeFromFlow({ text, style }: FlowPage, { branch, at }: Slot): TextEdit[] {
  const entry = branch.entries[at]
  if (entry === undefined) return []
  const [before, behind] = [branch.entries[at - 1], branch.entries[at + 1]]
  const gap = gapBehind(text, entry.node.to, style.language)
  const own = ownText(text, entry, gap)
  if (before === undefined && behind === undefined && isBlankAround(text, branch, own))
    return [{ from: branch.from + 1, to: branch.to - 1, text: '' }]
  const comma = before && gapBehind(text, before.node.to, style.language).comma
  const isLast = behind === undefined && gap.comma === undefined && comma !== undefined
  if (!isLast) return [{ ...own, text: '' }]
  // The entry before becomes the last one, and loses its comma.
  if (text.slice(comma + 1, own.from).trim() === '' && !leadsLine(text, entry.from))
    return [{ from: comma, to: own.to, text: '' }]
  return [
    { from: comma, to: comma + 1, text: '' },
    { ...own, text: '' },
  ]
}

type Span = Pick<TextEdit, 'from' | 'to'>

/** What goes with an entry: its whole line, or on a line with others what stands up to the next. */
function ownText(
  text: string,
  { from, node }: Entry,
  { comma, lineEnd }: ReturnType<typeof gapBehind>,
): Span {
  const line = nextLine(text, lineEnd)
  const isOwnLine = leadsLine(text, from) && text.slice(lineEnd, line).trim() === '' && line > lineEnd
  if (isOwnLine) return { from: from - indentAt(text, from).length, to: line }
  if (comma === undefined) return { from, to: node.to }
  const blanks = /^[ \t]*/.exec(text.slice(comma + 1))?.[0].length ?? 0
  return { from, to: comma + 1 + blanks }
}

function isBlankAround(text: string, { from, to }: Branch, own: Span): boolean {
  return (text.slice(from + 1, own.from) + text.slice(own.to, to - 1)).trim() === ''
}
