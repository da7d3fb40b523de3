import { type KeyPath, namePath } from './key-path.ts'
import { elementPart, identify } from './value/list-identity.ts'
import { canonical, sameValue, shown } from './value/same-value.ts'
import { isMap, keyOf, type ValueMap, withKey } from './value/value.ts'
import { isRangePlace, narrowerRange } from './value/version-range.ts'

/** The last render, the person's file, and the new render, at one key. Undefined is nothing. */
interface Sides {
  readonly base: unknown
  readonly ours: unknown
  readonly theirs: unknown
}

/** What is found on the way. */
export interface Found {
  /** The file that is edited. */
  readonly path: string
  readonly prefer: 'ours' | 'theirs' | undefined
  readonly owned: KeyPath[]
  readonly edited: KeyPath[]
  readonly refused: { readonly at: KeyPath; readonly message: string }[]
}

/** The person's value with the template's keys in it: what is owned is set, what is no longer owned goes. */
export function ownValue({ base, ours, theirs }: Sides, at: KeyPath, found: Found): unknown {
  if (theirs === undefined) return released(base, ours)
  const isInner = isMap(theirs) ? Object.keys(theirs).length > 0 : Array.isArray(theirs) && theirs.some(isMap)
  if (!isInner) found.owned.push(at)
  if (isMap(theirs)) return ownMap({ base, ours, theirs }, at, found)
  if (Array.isArray(theirs)) return ownList({ base, ours, theirs }, at, found)
  return ownLeaf({ base, ours, theirs }, at, found)
}

/** What the template no longer has: all that is still as it was rendered. */
function released(base: unknown, ours: unknown): unknown {
  if (sameValue(base, ours)) return undefined
  if (isMap(base) && isMap(ours)) {
    const left = Object.entries(ours).flatMap(([key, value]) => {
      const kept = Object.hasOwn(base, key) ? released(base[key], value) : value
      return kept === undefined ? [] : [[key, kept] as const]
    })
    return left.length === 0 ? undefined : Object.fromEntries(left)
  }
  if (!Array.isArray(base) || !Array.isArray(ours)) return ours
  const left = ours.filter((element: unknown) => !base.some((old) => sameValue(old, element)))
  return left.length === 0 ? undefined : left
}

function ownLeaf({ base, ours, theirs }: Sides, at: KeyPath, found: Found): unknown {
  if (sameValue(ours, theirs)) return ours
  if (sameValue(ours, base)) return theirs
  if (isRangePlace(found.path, at) && typeof ours === 'string' && typeof theirs === 'string') {
    const why = ', and neither range contains the other'
    return narrowerRange(ours, theirs) ?? disputed({ base, ours, theirs }, at, found, why)
  }
  if (isAnother(ours, base)) return disputed({ base, ours, theirs }, at, found)
  found.edited.push(at)
  return theirs
}

/** A value that stood there before the template spoke of the key. */
const isAnother = (ours: unknown, base: unknown): boolean => base === undefined && ours !== undefined

function disputed({ ours, theirs }: Sides, at: KeyPath, found: Found, why = ''): unknown {
  if (found.prefer === 'theirs') return theirs
  if (found.prefer === 'ours') return ours
  const message = `${namePath(at)} is ${shown(ours)}, and the template has ${shown(theirs)}${why}`
  found.refused.push({ at, message })
  return ours
}

function ownMap({ base, ours, theirs }: Sides & { theirs: ValueMap }, at: KeyPath, found: Found): unknown {
  const before = isMap(base) ? base : {}
  if (isAnother(ours, base) && !isMap(ours)) return disputed({ base, ours, theirs }, at, found)
  if (!isMap(ours) && !sameValue(ours, base)) found.edited.push(at)
  let value = isMap(ours) ? ours : {}
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(theirs, key)) value = withKey(value, key, released(before[key], keyOf(value, key)))
  }
  for (const [key, wanted] of Object.entries(theirs)) {
    const sides = { base: keyOf(before, key), ours: keyOf(value, key), theirs: wanted }
    value = withKey(value, key, ownValue(sides, [...at, key], found))
  }
  return value
}

type List = readonly unknown[]

/** A list of the template is a set of elements: the person's own stay, in the person's order. */
function ownList({ base, ours, theirs }: Sides & { theirs: List }, at: KeyPath, found: Found): unknown {
  const before: List = Array.isArray(base) ? base : []
  if (isAnother(ours, base) && !Array.isArray(ours)) return disputed({ base, ours, theirs }, at, found)
  if (!Array.isArray(ours) && !sameValue(ours, base)) found.edited.push(at)
  const standing: List = Array.isArray(ours) ? ours : []
  const label = identify([before, standing, theirs]) ?? canonical
  const [olds, news] = [byLabel(before, label), byLabel(theirs, label)]
  const own = (element: unknown, old: unknown): unknown =>
    isMap(element)
      ? ownValue(
          { base: olds.get(label(element)), ours: old, theirs: element },
          [...at, elementPart(element, theirs)],
          found,
        )
      : element
  const kept = standing.flatMap((element) => {
    const [old, wanted] = [olds.get(label(element)), news.get(label(element))]
    if (wanted !== undefined) return [own(wanted, element)]
    return old !== undefined && sameValue(old, element) ? [] : [element]
  })
  const labels = new Set(standing.map(label))
  const added = theirs
    .filter((element) => !labels.has(label(element)))
    .map((element) => own(element, undefined))
  return [...kept, ...added]
}

const byLabel = (list: List, label: (element: unknown) => string): ReadonlyMap<string, unknown> =>
  new Map(list.map((element) => [label(element), element]))
