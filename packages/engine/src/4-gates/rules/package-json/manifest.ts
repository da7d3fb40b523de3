import type { Node, ParseError } from 'jsonc-parser'
import { createRequire } from 'node:module'
import { byteOrderMark } from '../../../edit/lines.ts'
import { lazily } from '../../../lazy.ts'

const require = createRequire(import.meta.url)
const jsonc = lazily(() => require('jsonc-parser') as typeof import('jsonc-parser'))

/** A package.json with the places of its values. */
export interface Manifest {
  readonly path: string
  readonly text: string
  readonly root: Node
}

/** A key with its value. */
export interface Entry {
  readonly name: string
  readonly value: Node
  /** Where the key begins. */
  readonly offset: number
  readonly node: Node
}

/** Undefined for a text that is no JSON, or no object: others say so. */
export function parseManifest(text: string, path: string): Manifest | undefined {
  const root = treeOf(text)
  return root?.type === 'object' ? { path, text, root } : undefined
}

function treeOf(text: string): Node | undefined {
  const errors: ParseError[] = []
  // A byte order mark is no JSON, but npm takes it. A space keeps every offset.
  const json = text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text
  try {
    const root = jsonc().parseTree(json, errors, { disallowComments: true })
    return errors.length === 0 ? root : undefined
  } catch (error) {
    // The parser recurses: a text made of brackets alone exhausts the stack.
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}

/** The entries of an object; none of anything else. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  if (node?.type !== 'object') return []
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? []
    if (key === undefined || value === undefined) return []
    return [{ name: String(key.value), value, offset: property.offset, node: property }]
  })
}

export const entryNamed = ({ root }: Manifest, name: string): Entry | undefined =>
  entriesOf(root).findLast((entry) => entry.name === name)

/** What a package takes from elsewhere, with the ranges that are texts. */
export function dependenciesIn(
  manifest: Manifest,
  groups: readonly string[],
): readonly (Entry & { readonly range: string })[] {
  return groups.flatMap((group) =>
    entriesOf(entryNamed(manifest, group)?.value).flatMap((entry) => {
      const range: unknown = entry.value.value
      return typeof range === 'string' ? [{ ...entry, range: range.trim() }] : []
    }),
  )
}

export const allGroups = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
] as const

/** What is installed for the package itself. */
export const ownGroups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

/** The commands of a package, by name. */
export function scriptsIn(manifest: Manifest): readonly (Entry & { readonly command: string })[] {
  return entriesOf(entryNamed(manifest, 'scripts')?.value).flatMap((entry) => {
    const command: unknown = entry.value.value
    return typeof command === 'string' ? [{ ...entry, command }] : []
  })
}
