import { pairUp } from './pair-up.ts'
import type { Place } from './place.ts'
import { sameValue } from '../value/same-value.ts'
import { isMap, type ValueMap } from '../value/value.ts'

/** One step from a value to another. */
export type Change =
  | { readonly kind: 'replace'; readonly place: Place; readonly value: unknown }
  /** At `place`, which is in a map or list, before the entry that is the `at`-th now. */
  | { readonly kind: 'insert'; readonly place: Place; readonly at: number; readonly value: unknown }
  | { readonly kind: 'remove'; readonly place: Place }

/**
 * What leads from one value to the other. All replacements hold at once; any other change holds as long as none was
 * made yet, because it moves what stands behind it. What is new comes before what goes, so that nothing becomes
 * empty on the way.
 */
export function changesBetween(have: unknown, want: unknown, place: Place = []): Change[] {
  if (sameValue(have, want)) return []
  if (isMap(have) && isMap(want)) return mapChanges(have, want, place)
  if (Array.isArray(have) && Array.isArray(want)) return listChanges(have, want, place)
  return [{ kind: 'replace', place, value: want }]
}

function mapChanges(have: ValueMap, want: ValueMap, place: Place): Change[] {
  const [old, wanted] = [Object.keys(have), Object.keys(want)]
  const within = wanted.flatMap((key) =>
    Object.hasOwn(have, key) ? changesBetween(have[key], want[key], [...place, key]) : [],
  )
  let at = 0
  const inserts = wanted.flatMap((key): Change[] => {
    if (!Object.hasOwn(have, key)) return [{ kind: 'insert', place: [...place, key], at, value: want[key] }]
    at = old.indexOf(key) + 1
    return []
  })
  const removes = old
    .filter((key) => !Object.hasOwn(want, key))
    .map((key): Change => ({ kind: 'remove', place: [...place, key] }))
  return [...within, ...inserts, ...removes]
}

type List = readonly unknown[]

function listChanges(have: List, want: List, place: Place): Change[] {
  const pairs = pairUp(have, want)
  if (pairs === undefined) return [{ kind: 'replace', place, value: want }]
  const [paired, wanted] = [
    new Set(pairs.map(([old]) => old)),
    new Map(pairs.map(([old, now]) => [now, old])),
  ]
  const within = pairs.flatMap(([old, now]) => changesBetween(have[old], want[now], [...place, old]))
  let at = 0
  const inserts = want.flatMap((value, now): Change[] => {
    const old = wanted.get(now)
    if (old === undefined) return [{ kind: 'insert', place: [...place, at], at, value }]
    at = old + 1
    return []
  })
  const removes = have.flatMap((_, old): Change[] =>
    paired.has(old) ? [] : [{ kind: 'remove', place: [...place, old] }],
  )
  return [...within, ...inserts, ...removes]
}
