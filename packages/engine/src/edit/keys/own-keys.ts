import { byCodePoint } from '../../order.ts'
import { type KeyConflict, keyConflict, unparsable } from './key-conflict.ts'
import { readKeyDocument } from './document/key-document.ts'
import { printKeyPath } from './key-path.ts'
import { languageOf } from './document/language.ts'
import { inNpmOrder } from './value/npm-order.ts'
import { type Found, ownValue } from './own-value.ts'
import { writeValue } from './write/write-value.ts'

/** The last render, the person's file, and the new render. */
export interface KeySides {
  readonly base?: string
  readonly ours?: string
  readonly theirs: string
  /** Whose value it shall be where the two cannot be brought together; without it that is a conflict. */
  readonly prefer?: 'ours' | 'theirs' | undefined
  /** What the run before has left to the person. */
  readonly kept?: readonly string[] | undefined
}

export type OwnedKeys =
  | {
      readonly kind: 'applied'
      readonly text: string
      /** The key paths that the template owns now. */
      readonly owned: readonly string[]
      /** Those of which a person had changed the value, which is the template's again. */
      readonly edited: readonly string[]
      /** What is the person's though the template wants it too. */
      readonly kept: readonly string[]
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly KeyConflict[] }

/** A file of which the person owns all but the keys that the template renders. */
export function ownKeys(sides: KeySides, path: string): OwnedKeys {
  const { base, theirs, ours = theirs, prefer } = sides
  const language = languageOf(path)
  const render = readKeyDocument(theirs, language)
  const standing = readKeyDocument(ours, language)
  const before = base === undefined ? undefined : readKeyDocument(base, language)
  if ('problems' in render) return conflict(unparsable(theirs, render.problems, `the new render of ${path}`))
  if ('problems' in standing) return conflict(unparsable(ours, standing.problems, path))
  if (before !== undefined && 'problems' in before)
    return conflict(unparsable(base ?? '', before.problems, `the last render of ${path}`))
  const wasKept = new Set(sides.kept)
  const found: Found = { path, prefer, owned: [], edited: [], kept: new Set(), wasKept, refused: [] }
  const values = { base: before?.root?.value, ours: standing.root?.value, theirs: render.root?.value }
  const owned = ownValue(values, [], found)
  // A file that had nothing but the template's keys is left without any.
  const value = inNpmOrder(values.ours, owned ?? (values.ours === undefined ? undefined : {}), path)
  if (found.refused.length > 0)
    return conflict(...found.refused.map(({ at, message }) => keyConflict(standing, message, at)))
  const text = writeValue(ours, value, { language, source: render })
  if (text === undefined)
    return conflict(keyConflict(standing, `the keys of \`${path}\` cannot be edited where they stand`, []))
  return {
    kind: 'applied',
    text,
    owned: found.owned.map(printKeyPath),
    edited: found.edited.map(printKeyPath),
    kept: [...found.kept].sort(byCodePoint),
  }
}

const conflict = (...conflicts: readonly KeyConflict[]): OwnedKeys => ({ kind: 'conflict', conflicts })
