import { type KeyPath, namePath, printKeyPath } from './key-path.ts'
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
  /** What is the person's though the template wants it too: a key, or an element of a list. */
  readonly kept: Set<string>
  readonly wasKept: ReadonlySet<string>
  /** What stays now, whatever the template makes of it; it is in `wasKept` too. */
  readonly held: ReadonlySet<string>
  readonly refused: { readonly at: KeyPath; readonly message: string }[]
}

/** The person's value with the template's keys in it: what is owned is set, what is no longer owned goes. */
export function ownValue({ base, ours, theirs }: Sides, at: KeyPath, found: Found): unknown {
  if (theirs === undefined) return released(base, ours, { at, found })
  if (found.held.has(printKeyPath(at))) return kept(ours, at, found)
  const isInner = isMap(theirs) ? Object.keys(theirs).length > 0 : Array.isArray(theirs) && theirs.some(isMap)
  if (!isInner) found.owned.push(at)
  if (isMap(theirs)) return ownMap({ base, ours, theirs }, at, found)
  if (Array.isArray(theirs)) return ownList({ base, ours, theirs }, at, found)
  return ownLeaf({ base, ours, theirs }, at, found)
}

interface Spot {
  readonly at: KeyPath
  readonly found: Found
}

/** An element of a list is kept by what it is, because its place changes. */
export const elementName = (at: KeyPath, element: unknown): string =>
  `${printKeyPath(at)} = ${canonical(element)}`

/** What the template no longer has: all that is still as it was rendered, and that no person had first. */
function released(base: unknown, ours: unknown, { at, found }: Spot): unknown {
  if (isKept(at, found)) return ours
  if (isMap(base) && isMap(ours)) {
    const left = Object.entries(ours).flatMap(([key, value]) => {
      const inner = { at: [...at, key], found }
      const kept = Object.hasOwn(base, key) ? released(base[key], value, inner) : value
      return kept === undefined ? [] : [[key, kept] as const]
    })
    return left.length === 0 ? undefined : Object.fromEntries(left)
  }
  if (sameValue(base, ours) && !hasKeptElement(at, found)) return undefined
  if (!Array.isArray(base) || !Array.isArray(ours)) return ours
  const left = ours.filter((element: unknown) => !isReleased(element, base, { at, found }))
  return left.length === 0 ? undefined : left
}

const isKept = (at: KeyPath, { wasKept }: Found): boolean => wasKept.has(printKeyPath(at))

const hasKeptElement = (at: KeyPath, { wasKept }: Found): boolean =>
  [...wasKept].some((each) => each.startsWith(`${printKeyPath(at)} = `))

const isReleased = (element: unknown, base: List, { at, found }: Spot): boolean =>
  base.some((old) => sameValue(old, element)) && !found.wasKept.has(elementName(at, element))

function ownLeaf({ base, ours, theirs }: Sides, at: KeyPath, found: Found): unknown {
  const isFirst = isAnother(ours, base)
  if (isKept(at, found) && ours !== undefined && (sameValue(theirs, base) || sameValue(ours, theirs)))
    return kept(ours, at, found)
  if (sameValue(ours, theirs)) return isFirst ? kept(ours, at, found) : ours
  if (sameValue(ours, base)) return theirs
  if (isRangePlace(found.path, at) && typeof ours === 'string' && typeof theirs === 'string') {
    const why = ', and neither range contains the other'
    return narrowerRange(ours, theirs) ?? disputed({ base, ours, theirs }, at, found, why)
  }
  if (isFirst || isKept(at, found)) return disputed({ base, ours, theirs }, at, found)
  if (found.prefer === 'ours' && ours !== undefined) return kept(ours, at, found)
  found.edited.push(at)
  return theirs
}

function kept(ours: unknown, at: KeyPath, found: Found): unknown {
  found.kept.add(printKeyPath(at))
  return ours
}

/** A value that stood there before the template spoke of the key. */
const isAnother = (ours: unknown, base: unknown): boolean => base === undefined && ours !== undefined

function disputed({ ours, theirs }: Sides, at: KeyPath, found: Found, why = ''): unknown {
  if (found.prefer === 'theirs') return theirs
  if (found.prefer === 'ours') return kept(ours, at, found)
  const message = `${namePath(at)} is ${shown(ours)}, and the template has ${shown(theirs)}${why}`
  found.refused.push({ at, message })
  return ours
}

function ownMap({ base, ours, theirs }: Sides & { theirs: ValueMap }, at: KeyPath, found: Found): unknown {
  const before = isMap(base) ? base : {}
  if ((isAnother(ours, base) || isKept(at, found)) && !isMap(ours))
    return ownLeaf({ base, ours, theirs }, at, found)
  if (!isMap(ours) && !sameValue(ours, base)) found.edited.push(at)
  let value = isMap(ours) ? ours : {}
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(theirs, key)) {
      const inner = { at: [...at, key], found }
      value = withKey(value, key, released(before[key], keyOf(value, key), inner))
    }
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
  if ((isAnother(ours, base) || isKept(at, found)) && !Array.isArray(ours))
    return ownLeaf({ base, ours, theirs }, at, found)
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
  const left = standing.flatMap((element) => {
    const [old, wanted] = [olds.get(label(element)), news.get(label(element))]
    const name = elementName(at, element)
    const isFirst = old === undefined || found.wasKept.has(name)
    if (wanted === undefined) return isFirst || !sameValue(old, element) ? [element] : []
    if (isFirst && !isMap(element)) found.kept.add(name)
    return [own(wanted, element)]
  })
  const labels = new Set(standing.map(label))
  const added = theirs
    .filter((element) => !labels.has(label(element)))
    .map((element) => own(element, undefined))
  return [...left, ...added]
}

const byLabel = (list: List, label: (element: unknown) => string): ReadonlyMap<string, unknown> =>
  new Map(list.map((element) => [label(element), element]))
