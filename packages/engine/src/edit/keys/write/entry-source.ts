import { columnOf, lineBehind } from './block-lines.ts'
import { flowStyleOf } from './flow-style.ts'
import type { KeyDocument } from '../document/key-document.ts'
import type { Branch, Entry, KeyNode } from '../document/key-tree.ts'
import { indentAt, leadsLine, lineStart } from '../document/line-places.ts'
import { likeness } from '../value/list-identity.ts'
import { entriesTo, type Place } from './place.ts'
import { sameValue } from '../value/same-value.ts'

/** An entry as another text of the same file writes it. */
export interface Source {
  readonly document: KeyDocument
  readonly branch: Branch
  readonly entry: Entry
}

/** The entry of another document that has this value and stands at this place, with list elements known by likeness. */
export function sourceAt(
  document: KeyDocument,
  { have, place }: { readonly have: KeyNode | undefined; readonly place: Place },
  value: unknown,
): Source | undefined {
  let [here, there] = [have, document.root]
  for (const part of place.slice(0, -1)) {
    const next = here && entriesTo(here, [part])?.[0]
    there = next && there && entryLike(there, next)?.node
    here = next?.node
  }
  const part = place.at(-1)
  if (there?.kind !== (typeof part === 'number' ? 'list' : 'map')) return undefined
  const entry = there.entries.find(
    ({ key, node }) => (typeof part === 'number' || key === part) && sameValue(node.value, value),
  )
  return entry && { document, branch: there, entry }
}

/** The same key; or the one element that is like it. */
function entryLike(node: KeyNode, { key, node: { value } }: Entry): Entry | undefined {
  if (node.kind === 'leaf') return undefined
  if (node.kind === 'map') return node.entries.find((each) => each.key === key)
  const alike = node.entries.filter((each) => likeness(each.node.value) === likeness(value))
  return alike.length === 1 ? alike[0] : undefined
}

/**
 * The lines of an entry as they would stand at the edge of a page, with the comments right above and behind it.
 * Undefined where they cannot be moved: an anchor means something else elsewhere.
 */
export function blockLinesOf({ document: { text }, entry }: Source): readonly string[] | undefined {
  const column = columnOf(text, entry)
  const isLeading = leadsLine(text, entry.from)
  const from = isLeading ? commentsAbove(text, entry) : entry.from
  const lines = text
    .slice(from, lineBehind(text, entry.node))
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  const moved = lines.map((line, index) => {
    if (line.trim() === '' || (index === 0 && !isLeading)) return line.trim() === '' ? '' : line
    return line.slice(0, column).trim() === '' ? line.slice(column) : undefined
  })
  const isMovable = moved.every((line) => line !== undefined) && !moved.some((line) => anchor.test(line))
  return isMovable ? moved : undefined
}

const anchor = /(?:^|[\s[{,])[&*][^\s&*]/

/** The same for an entry between brackets that has lines of its own. The comma behind it is not part of it. */
export function flowLinesOf({ document, entry }: Source, unit: string): readonly string[] | undefined {
  const { text } = document
  const indent = indentAt(text, entry.from)
  const theirs = flowStyleOf(document).unit
  if (!leadsLine(text, entry.from)) return undefined
  const lines = text.slice(commentsAbove(text, entry), entry.node.to).split(/\r?\n/)
  return lines.map((line) => {
    const inner = line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()
    const depth = Math.floor((inner.length - inner.trimStart().length) / theirs.length)
    return unit.repeat(depth) + inner.trimStart()
  })
}

/** Where the comment lines begin that stand right above an entry, as far indented. */
function commentsAbove(text: string, entry: Entry): number {
  const indent = indentAt(text, entry.from)
  const own = lineStart(text, entry.from)
  let from = own
  while (from > 0) {
    const above = lineStart(text, from - 1)
    const line = text.slice(above, from)
    if (indentAt(text, above + line.search(/\S|$/)) !== indent || !/^\s*(?:#|\/\/|\/\*.*\*\/\s*$)/.test(line))
      break
    from = above
  }
  // What stands at the top of a file speaks of the file.
  return from === 0 ? own : from
}
