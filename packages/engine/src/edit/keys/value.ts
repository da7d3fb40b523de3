import { byCodePoint } from '../../order.ts'

/** A map as data. Its keys are asked for with `keyOf`, so that none is found on the prototype. */
export type ValueMap = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const keyOf = (map: ValueMap, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined)

/** A key that is new comes last. */
export function withKey(map: ValueMap, key: string, value: unknown): ValueMap {
  if (value === undefined) return Object.fromEntries(Object.entries(map).filter(([each]) => each !== key))
  if (Object.hasOwn(map, key))
    return Object.fromEntries(Object.entries(map).map(([each, old]) => [each, each === key ? value : old]))
  return Object.fromEntries([...Object.entries(map), [key, value]])
}

/** Equal as data: the order of the keys of a map says nothing, that of a list does. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => sameValue(each, b[index]))
  if (!isMap(a) || !isMap(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  )
}

/** One text for all values that are the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (isMap(value)) {
    const keys = Object.keys(value).sort(byCodePoint)
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
  }
  if (typeof value === 'symbol') return value.description ?? ''
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

/** Whether a value can be written without the text it was read from: an alias and a tag cannot. */
export function isPrintable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPrintable)
  return isMap(value) ? Object.values(value).every(isPrintable) : typeof value !== 'symbol'
}

/** A value in a message. */
export function shown(value: unknown): string {
  const text = canonical(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
