import { byCodePoint } from '../../order.ts'
import { type KeyConflict, keyConflict, unparsable } from './key-conflict.ts'
import { type KeyDocument, readKeyDocument } from './document/key-document.ts'
import { findLosses, type Loss } from './find-losses.ts'
import { printKeyPath } from './key-path.ts'
import { languageOf } from './document/language.ts'
import { lostComments } from './lost-comments.ts'
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
  const { base, theirs, ours = theirs, prefer, kept } = sides
  const language = languageOf(path)
  const render = readKeyDocument(theirs, language)
  const standing = readKeyDocument(ours, language)
  const before = base === undefined ? undefined : readKeyDocument(base, language)
  if ('problems' in render) return conflict(unparsable(theirs, render.problems, `the new render of ${path}`))
  if ('problems' in standing) return conflict(unparsable(ours, standing.problems, path))
  if (before !== undefined && 'problems' in before)
    return conflict(unparsable(base ?? '', before.problems, `the last render of ${path}`))
  const documents = { render, standing, ...(before && { before }) }
  return ownDocument(documents, { path, prefer, wasKept: new Set(kept), held: new Set() })
}

interface Documents {
  readonly render: KeyDocument
  readonly standing: KeyDocument
  readonly before?: KeyDocument
}

type Asked = Pick<Found, 'path' | 'prefer' | 'wasKept' | 'held'>

function ownDocument(documents: Documents, asked: Asked): OwnedKeys {
  const { render, standing, before } = documents
  const found: Found = { ...asked, owned: [], edited: [], kept: new Set(), refused: [] }
  const values = { base: before?.root?.value, ours: standing.root?.value, theirs: render.root?.value }
  const owned = ownValue(values, [], found)
  // A file that had nothing but the template's keys is left without any.
  const value = inNpmOrder(values.ours, owned ?? (values.ours === undefined ? undefined : {}), asked.path)
  if (found.refused.length > 0) return refuse(standing, found.refused)
  const text = write(documents, value)
  if (text === undefined) {
    const message = `the keys of \`${asked.path}\` cannot be edited where they stand`
    return refuse(standing, [{ at: [], message }])
  }
  const losses = asked.prefer === 'theirs' ? [] : lossesIn(documents, value)
  if (losses.length > 0) return settle(losses, documents, asked)
  return {
    kind: 'applied',
    text,
    owned: found.owned.map(printKeyPath),
    edited: found.edited.map(printKeyPath),
    kept: [...found.kept].sort(byCodePoint),
  }
}

const write = ({ render, standing }: Documents, value: unknown): string | undefined =>
  writeValue(standing.mark + standing.text, value, { language: standing.language, source: render })

/** What would take comments of the person along. */
function lossesIn(documents: Documents, want: unknown): readonly Loss[] {
  const { render, standing, before } = documents
  const made = [before, render].flatMap((each) => (each === undefined ? [] : [each.text]))
  return findLosses({ have: standing.root?.value, want }, (value) => {
    const after = write(documents, value)
    return after === undefined ? [] : lostComments({ before: standing.text, after, made }, standing.language)
  })
}

/** What the person keeps stays with its comments, and the rest is tried without it. */
function settle(losses: readonly Loss[], documents: Documents, asked: Asked): OwnedKeys {
  const names = losses.map(({ name }) => name)
  const isTried = names.every((name) => asked.held.has(name))
  if (asked.prefer !== 'ours' || isTried) return refuse(documents.standing, losses)
  const held = new Set([...asked.held, ...names])
  return ownDocument(documents, { ...asked, held, wasKept: new Set([...asked.wasKept, ...names]) })
}

const refuse = (standing: KeyDocument, refused: Readonly<Found['refused']>): OwnedKeys =>
  conflict(...refused.map(({ at, message }) => keyConflict(standing, message, at)))

const conflict = (...conflicts: readonly KeyConflict[]): OwnedKeys => ({ kind: 'conflict', conflicts })
