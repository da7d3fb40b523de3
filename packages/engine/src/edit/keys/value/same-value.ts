import { byCodePoint } from '../../../order.ts'
import { isMap } from './value.ts'

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

/** A value in a message. */
export function shown(value: unknown): string {
  const text = canonical(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
