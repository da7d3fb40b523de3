import type { Entry, KeyNode } from './key-tree.ts'
import { lineStart, nextLine } from './text-edit.ts'

/** How far an entry is indented; in `- a: 1` the key stands two columns in. */
export const columnOf = (text: string, { from }: Pick<Entry, 'from'>): number => from - lineStart(text, from)

/** Where what is written of a value ends. */
export function endOfContent(node: KeyNode): number {
  if (node.kind === 'leaf' || node.style === 'flow') return node.to
  const last = node.entries.at(-1)
  return last === undefined ? node.to : endOfContent(last.node)
}

/** Where the line behind a value begins, or the text ends. */
export function lineBehind(text: string, node: KeyNode): number {
  const end = endOfContent(node)
  // A block scalar ends with its line.
  return end > node.from && text[end - 1] === '\n' ? end : nextLine(text, end)
}

/** The same, behind the comments that are indented further and so speak of what is inside. */
export function blockEnd(text: string, entry: Entry): number {
  const column = columnOf(text, entry)
  let end = lineBehind(text, entry.node)
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at))
    const isInside = line.trimStart().startsWith('#') && line.length - line.trimStart().length > column
    if (!isInside) break
    end = nextLine(text, at)
  }
  return end
}
