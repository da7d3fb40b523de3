import type { Entry, KeyNode } from '../document/key-tree.ts'
import { beforeFeed, lineStart, nextLine } from '../document/line-places.ts'

/** How far an entry is indented; in `- a: 1` the key stands two columns in. */
export const columnOf = (text: string, { from }: Pick<Entry, 'from'>): number => from - lineStart(text, from)

/** Where what is written of a value ends. A block scalar ends with its line; here it ends before the newline. */
export function endOfContent(text: string, node: KeyNode): number {
  const last = node.kind === 'leaf' || node.style === 'flow' ? undefined : node.entries.at(-1)
  if (last !== undefined) return endOfContent(text, last.node)
  if (node.to === node.from || text[node.to - 1] !== '\n') return node.to
  return beforeFeed(text, node.to)
}

/** Where the line behind a value begins, or the text ends. */
export const lineBehind = (text: string, node: KeyNode): number => nextLine(text, endOfContent(text, node))

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
