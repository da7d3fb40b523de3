import { byCodePoint } from '../../../order.ts'
import type { KeyPart } from '../key-path.ts'
import { canonical } from './same-value.ts'
import { isMap, keyOf } from './value.ts'

type List = readonly unknown[]

/** Which element of one list is which of another. */
export type Identity = (element: unknown) => string

/** What tells the elements of a list apart where people write lists of maps, the most telling first. */
const tellingKeys = ['name', 'id', 'uses', 'key', 'path']

/**
 * How to tell the elements of these lists apart, or undefined when some list would hold one twice. Scalars are what
 * they are; a map is known by a telling key of its own, or by a key that all of them have and no two share.
 */
export function identify(lists: readonly List[]): Identity | undefined {
  const common = () => commonKeys(lists).map((key) => labelBy([key]))
  return [labelBy(tellingKeys), ...common()].find((label) => lists.every((list) => isUnique(list, label))) as
    Identity | undefined
}

type Label = (element: unknown) => string | undefined

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

const labelBy =
  (keys: readonly string[]): Label =>
  (element) => {
    if (isScalar(element)) return canonical(element)
    if (!isMap(element)) return undefined
    const key = keys.find((each) => Object.hasOwn(element, each) && isScalar(element[each]))
    return key === undefined ? undefined : `${key}=${labelValue(key, element[key])}`
  }

/** `uses: actions/checkout@v4` is the same step in another version. */
const labelValue = (key: string, value: unknown): string =>
  key === 'uses' ? String(value).replace(/@[^@]*$/, '') : canonical(value)

function isUnique(list: List, label: Label): boolean {
  const labels = list.map(label)
  return !labels.includes(undefined) && new Set(labels).size === labels.length
}

function commonKeys(lists: readonly List[]): string[] {
  const maps = lists.flat().filter(isMap)
  const [first] = maps
  if (first === undefined) return []
  return Object.keys(first)
    .filter((key) => maps.every((map) => Object.hasOwn(map, key) && isScalar(keyOf(map, key))))
    .sort(byCodePoint)
}

/** What an element is probably known by, in a list that may hold it twice. */
export const likeness: Identity = (element) => labelBy(tellingKeys)(element) ?? canonical(element)

/** An element in a key path: by a telling key, or by its place. */
export function elementPart(element: unknown, list: List): KeyPart {
  const telling = isMap(element) ? tellingKeys.find((key) => isScalar(keyOf(element, key) ?? {})) : undefined
  if (telling === undefined || !isMap(element)) return list.indexOf(element)
  return { key: telling, is: String(keyOf(element, telling)) }
}
