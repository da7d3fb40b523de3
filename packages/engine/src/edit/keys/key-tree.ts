/** What a value stands on in a text: data, and from where to where it is written. */
export type KeyNode = Leaf | Branch

export interface Leaf {
  readonly kind: 'leaf'
  readonly value: unknown
  readonly from: number
  readonly to: number
  /** How a string is quoted in YAML; an alias is a leaf too. */
  readonly quotes?: 'single' | 'double'
}

export interface Branch {
  readonly kind: 'map' | 'list'
  readonly value: unknown
  readonly from: number
  readonly to: number
  /** Between brackets, or by indentation. */
  readonly style: 'flow' | 'block'
  readonly entries: readonly Entry[]
}

/** A key with its value, or an element of a list. */
export interface Entry {
  /** Empty in a list. */
  readonly key: string
  /** Where the key, or the sign of the element, begins. */
  readonly from: number
  /** Behind the colon of the key or the dash of the element; where the value begins, without either. */
  readonly after: number
  readonly node: KeyNode
}

export interface ParsedTree {
  /** Undefined where nothing but comments stands, and where there are problems. */
  readonly root: KeyNode | undefined
  readonly problems: readonly { readonly offset: number; readonly reason: string }[]
}

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

/** What the entries of a map or list are as data. */
export function valueOfEntries(kind: 'map' | 'list', entries: readonly Entry[]): unknown {
  return kind === 'list'
    ? entries.map(({ node }) => node.value)
    : Object.fromEntries(entries.map(({ key, node }) => [key, node.value]))
}
