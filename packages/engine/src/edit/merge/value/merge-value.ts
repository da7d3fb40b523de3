import type { KeyPath } from '../../keys/key-path.ts'
import { elementPart } from '../../keys/value/list-identity.ts'
import { sameValue } from '../../keys/value/same-value.ts'
import { isMap, keyOf, type ValueMap } from '../../keys/value/value.ts'
import { higherVersion, isRangePlace } from '../../keys/value/version-range.ts'
import { type Named, nameElements } from './merge-value-labels.ts'
import { placeNew } from './merge-value-order.ts'

/** One value in three states; undefined is nothing. */
export interface ValueSides {
  readonly base: unknown
  readonly ours: unknown
  readonly theirs: unknown
}

export interface ValueConflict extends ValueSides {
  readonly kind: 'both-changed' | 'both-added' | 'ours-deleted' | 'theirs-deleted'
  readonly at: KeyPath
}

/** What becomes of a value that theirs changed alone: it is taken, or disputed, or its parts are looked at. */
export type Decide = (at: KeyPath, sides: ValueSides) => 'take' | 'dispute' | 'enter'

interface Manner {
  /** The file that is merged. */
  readonly path: string
  /** Whose value stands where both changed it. */
  readonly prefer: 'ours' | 'theirs'
  readonly decide?: Decide
}

interface Merging extends Manner {
  readonly conflicts: ValueConflict[]
}

/** A three-way merge of values: key by key, element by element, down to what only one side changed. */
export function mergeValue(
  sides: ValueSides,
  manner: Manner,
): { readonly value: unknown; readonly conflicts: readonly ValueConflict[] } {
  const merging: Merging = { ...manner, conflicts: [] }
  const value = mergeAt(sides, [], merging)
  return { value, conflicts: merging.conflicts }
}

function mergeAt(sides: ValueSides, at: KeyPath, merging: Merging): unknown {
  const { base, ours, theirs } = sides
  if (sameValue(ours, theirs) || sameValue(base, theirs)) return ours
  if (sameValue(base, ours)) {
    const decision = merging.decide?.(at, sides) ?? 'take'
    if (decision === 'take') return theirs
    if (decision === 'dispute') return conflictAt(sides, at, merging)
  }
  if (isMap(ours) && isMap(theirs))
    return mergeMaps({ base: isMap(base) ? base : {}, ours, theirs }, at, merging)
  if (Array.isArray(ours) && Array.isArray(theirs)) return mergeLists(sides, at, merging)
  return higherOf(sides, at, merging) ?? conflictAt(sides, at, merging)
}

/** What stands for a conflict until it is settled. */
function conflictAt(sides: ValueSides, at: KeyPath, { prefer, conflicts }: Merging): unknown {
  conflicts.push({ ...sides, at, kind: kindOf(sides) })
  return sides[prefer]
}

function kindOf({ base, ours, theirs }: ValueSides): ValueConflict['kind'] {
  if (ours === undefined) return 'ours-deleted'
  if (theirs === undefined) return 'theirs-deleted'
  return base === undefined ? 'both-added' : 'both-changed'
}

function higherOf({ ours, theirs }: ValueSides, at: KeyPath, { path }: Merging): string | undefined {
  const isRange = isRangePlace(path, at) && typeof ours === 'string' && typeof theirs === 'string'
  return isRange ? higherVersion(ours, theirs) : undefined
}

interface MapSides extends ValueSides {
  readonly base: ValueMap
  readonly ours: ValueMap
  readonly theirs: ValueMap
}

function mergeMaps({ base, ours, theirs }: MapSides, at: KeyPath, merging: Merging): ValueMap {
  const keys = placeNew(Object.keys(ours), Object.keys(theirs), 'last')
  return Object.fromEntries(
    keys.flatMap((key) => {
      const sides = { base: keyOf(base, key), ours: keyOf(ours, key), theirs: keyOf(theirs, key) }
      const value = mergeAt(sides, [...at, key], merging)
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

type List = readonly unknown[]

/** Element by element, unless nothing tells them apart and both sides put something new in one place. */
function mergeLists(sides: ValueSides, at: KeyPath, merging: Merging): unknown {
  const named = nameElements([listOf(sides.base), listOf(sides.ours), listOf(sides.theirs)])
  if (named === undefined) return conflictAt(sides, at, merging)
  const [base, ours, theirs] = named.lists.map(byName)
  const names = named.lists.map((list) => list.map(({ name }) => name))
  const [mine = [], other = []] = names.slice(1)
  const all = named.kind === 'set' ? [...new Set([...mine, ...other])] : placeNew(mine, other, 'first')
  return all.flatMap((name) => {
    const each = { base: base?.get(name), ours: ours?.get(name), theirs: theirs?.get(name) }
    const part =
      each.ours === undefined
        ? elementPart(each.theirs, listOf(sides.theirs))
        : elementPart(each.ours, listOf(sides.ours))
    const value = mergeAt(each, [...at, part], merging)
    return value === undefined ? [] : [value]
  })
}

const listOf = (side: unknown): List => (Array.isArray(side) ? side : [])

const byName = (list: readonly Named[]): ReadonlyMap<string, unknown> =>
  new Map(list.map(({ name, element }) => [name, element]))
