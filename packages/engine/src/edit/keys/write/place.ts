import type { Entry, KeyNode } from '../document/key-tree.ts'

/** Where in a document: keys of maps and places in lists. */
export type Place = readonly (string | number)[]

/** The entries that lead to a place, the last one that of the place itself; undefined when nothing stands there. */
export function entriesTo(root: KeyNode | undefined, place: Place): readonly Entry[] | undefined {
  const entries: Entry[] = []
  let node = root
  for (const part of place) {
    const entry = node === undefined ? undefined : entryOf(node, part)
    if (entry === undefined) return undefined
    entries.push(entry)
    node = entry.node
  }
  return node === undefined ? undefined : entries
}

function entryOf(node: KeyNode, part: string | number): Entry | undefined {
  if (node.kind === 'leaf') return undefined
  if (typeof part === 'number') return node.kind === 'list' ? node.entries[part] : undefined
  return node.kind === 'map' ? node.entries.find(({ key }) => key === part) : undefined
}
