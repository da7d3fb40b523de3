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

/** What the entries of a map or list are as data. */
export function valueOfEntries(kind: 'map' | 'list', entries: readonly Entry[]): unknown {
  return kind === 'list'
    ? entries.map(({ node }) => node.value)
    : Object.fromEntries(entries.map(({ key, node }) => [key, node.value]))
}
