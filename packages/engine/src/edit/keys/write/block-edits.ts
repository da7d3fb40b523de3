import { blockEnd, columnOf } from './block-lines.ts'
import type { Branch } from '../document/key-tree.ts'
import { beforeFeed, leadsLine, lineStart, nextLine } from '../document/line-places.ts'
import type { Slot } from './page.ts'
import type { YamlStyle } from './print-yaml.ts'
import type { TextEdit } from './text-edit.ts'

/** A text in blocks, and how they are set. */
export interface BlockPage {
  readonly text: string
  readonly style: YamlStyle
}

/** Puts lines into a block, as far indented as its entries are. They are given as they stand at the edge of a page. */
export function insertIntoBlock(page: BlockPage, { branch, at }: Slot, lines: string): TextEdit[] {
  const { text, style } = page
  const [before, behind] = [branch.entries[at - 1], branch.entries[at]]
  const indent = ' '.repeat(columnOf(text, before ?? behind ?? branch))
  const entry = indented(lines, indent, style)
  const blank = isSpaced(text, branch) ? style.newline : ''
  if (before !== undefined) return linesAt(page, blockEnd(text, before), blank + indent + entry)
  const from = behind?.from ?? branch.from
  return [{ from, to: from, text: `${entry}${style.newline}${blank}${indent}` }]
}

/** Whether blank lines stand between all entries, as between the jobs of many a workflow. */
function isSpaced(text: string, { entries }: Branch): boolean {
  return (
    entries.length > 1 && entries.slice(1).every((entry) => isBlankAbove(text, lineStart(text, entry.from)))
  )
}

/** Whether the line above is blank; comments in between belong to what is below them. */
function isBlankAbove(text: string, line: number): boolean {
  if (line === 0) return false
  const above = lineStart(text, line - 1)
  const content = text.slice(above, line).trim()
  return content.startsWith('#') ? isBlankAbove(text, above) : content === ''
}

/** All lines but the first begin with the indent; what is blank stays so. */
export const indented = (lines: string, indent: string, { newline }: YamlStyle): string =>
  lines
    .split(newline)
    .map((line, index) => (index === 0 || line === '' ? line : indent + line))
    .join(newline)

/** Whole lines, before a line or behind a last one that does not end. */
function linesAt({ text, style }: BlockPage, at: number, lines: string): TextEdit[] {
  const isStart = at === 0 || text[at - 1] === '\n'
  return [{ from: at, to: at, text: isStart ? lines + style.newline : style.newline + lines }]
}

/** Takes an entry out of a block that has others. */
export function removeFromBlock({ text }: BlockPage, { branch, at }: Slot): TextEdit[] {
  const entry = branch.entries[at]
  if (entry === undefined) return []
  const end = blockEnd(text, entry)
  if (!leadsLine(text, entry.from)) {
    // It stands behind the dash of the list around it: what follows takes its place there.
    const blanks = /^\s*/.exec(text.slice(end))?.[0].length ?? 0
    return [{ from: entry.from, to: end + blanks, text: '' }]
  }
  const from = lineStart(text, entry.from)
  const isOpenEnd = end === text.length && text[end - 1] !== '\n'
  const above = from === 0 ? 0 : lineStart(text, from - 1)
  const isSurrounded = isBlank(text.slice(above, from)) && isBlank(text.slice(end, nextLine(text, end)))
  if (!isOpenEnd) return [{ from: isSurrounded ? above : from, to: end, text: '' }]
  const last = isSurrounded ? above : from
  return [{ from: Math.max(0, beforeFeed(text, last)), to: end, text: '' }]
}

const isBlank = (line: string): boolean => line.trim() === ''
