import { type BlockPage, indented } from './block-edits.ts'
import { columnOf, endOfContent, lineBehind } from './block-lines.ts'
import type { Branch, Entry } from '../document/key-tree.ts'
import { beforeFeed, leadsLine, lineStart, nextLine } from '../document/line-places.ts'
import type { TextEdit } from './text-edit.ts'

/**
 * Puts a value in the place of another, below a key or behind a dash. `lines` are what follows that sign, as it stands
 * at the edge of a page: they begin with a blank, or with a newline where the value is a block of its own.
 */
export function replaceInBlock(page: BlockPage, holder: Entry, lines: string): TextEdit[] {
  const { text, style } = page
  const old = holder.node
  const value = indented(lines, ' '.repeat(columnOf(text, holder)), style)
  if (old.kind !== 'leaf' && old.style === 'block') return replaceBlock(page, holder, { old, value })
  if (value.startsWith(' ')) {
    if (old.from === old.to) return [{ from: old.from, to: old.to, text: value }]
    return [{ from: old.from, to: endOfContent(text, old), text: value.slice(1) }]
  }
  const from = holder.after + text.slice(holder.after, old.from).trimEnd().length
  const end = endOfLineAt(text, endOfContent(text, old))
  return [
    { from, to: endOfContent(text, old), text: '' },
    { from: end, to: end, text: value },
  ]
}

function replaceBlock(
  { text, style }: BlockPage,
  holder: Entry,
  { old, value }: { readonly old: Branch; readonly value: string },
): TextEdit[] {
  if (!leadsLine(text, old.from)) {
    const to = endOfContent(text, old)
    return [{ from: old.from, to, text: value.trimStart() }]
  }
  const [from, to] = [lineStart(text, old.from), lineBehind(text, old)]
  if (value.startsWith(' '))
    return [
      { from: holder.after, to: holder.after, text: value },
      { from, to, text: '' },
    ]
  return [{ from, to, text: value.slice(style.newline.length) + style.newline }]
}

function endOfLineAt(text: string, offset: number): number {
  const end = nextLine(text, offset)
  return text[end - 1] === '\n' ? beforeFeed(text, end) : end
}
