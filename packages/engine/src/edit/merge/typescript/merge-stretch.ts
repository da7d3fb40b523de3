import { mergeText } from '../lines/merge-text.ts'
import type { Pieces } from '../pieces.ts'
import type { Stretch, UnitList } from './shape.ts'

export interface Three<T> {
  readonly base: T
  readonly ours: T
  readonly theirs: T
}

interface Rivals {
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
}

/** The place in the program of what is merged. */
export interface Place {
  readonly path: string
  /** Whether a list there is without order. */
  readonly isUnordered: (path: string) => boolean
  /** Lines on which each side adds what the other adds too, at another place. */
  readonly rivals: Rivals
  /** Lists hold units, and units lists: this is how a unit comes back to lists. */
  readonly mergeList: (lists: Three<UnitList>, place: Place) => Pieces
}

/** A line of the file where no declaration names the place. */
export const nameOf = ({ path }: Place, line: number): string => (path === '' ? `line ${line}` : path)

/** A stretch without lists: who only reformatted it has not changed it; where both changed it, lines decide. */
export function mergeStretch({ base, ours, theirs }: Three<Stretch>, place: Place): Pieces {
  if (ours.text === base.text) return [theirs.text]
  if (theirs.form === base.form || ours.form === theirs.form) return [ours.text]
  if (ours.form === base.form) return [theirs.text]
  const where = nameOf(place, ours.line)
  const texts = { base: base.text, ours: ours.text, theirs: theirs.text }
  const isLong = Object.values(texts).every((text) => text.includes('\n'))
  if (isLong) return mergeText(texts, { firstLine: ours.line, ...(place.path !== '' && { where }) })
  return [{ kind: base.form === '' ? 'both-added' : 'both-changed', where, line: ours.line, ...texts }]
}
