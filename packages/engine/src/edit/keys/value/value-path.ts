import type { KeyPart, KeyPath } from '../key-path.ts'
import type { Language } from '../document/language.ts'
import type { Place } from '../write/place.ts'
import { isMap, keyOf, withKey } from './value.ts'

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce((at, part) => childOf(at, part), value)
}

function childOf(value: unknown, part: KeyPart): unknown {
  if (typeof part === 'string') return isMap(value) ? keyOf(value, part) : undefined
  return Array.isArray(value) ? (value[indexIn(value, part)] as unknown) : undefined
}

/** Where an element stands; behind the last one where it does not. */
function indexIn(list: readonly unknown[], part: Exclude<KeyPart, string>): number {
  if (typeof part === 'number') return part
  const index = list.findIndex((element) => isMap(element) && String(keyOf(element, part.key)) === part.is)
  return index < 0 ? list.length : index
}

/** The places along a path, as far as something stands there. */
export function placeOf(value: unknown, path: KeyPath): Place {
  const place: (string | number)[] = []
  let at = value
  for (const part of path) {
    if (childOf(at, part) === undefined) break
    place.push(typeof part === 'string' ? part : indexIn(at as readonly unknown[], part))
    at = childOf(at, part)
  }
  return place
}

/**
 * How much of a path leads to what has no keys or elements of that kind; undefined where all of it can be made. In
 * YAML a key without a value has none yet, while a `null` of JSON was written by someone.
 */
export function blockedAt(value: unknown, path: KeyPath, language: Language): KeyPath | undefined {
  let at = value
  for (const [index, part] of path.entries()) {
    const isOpen = at === undefined || (at === null && language === 'yaml')
    if (!isOpen && (typeof part === 'string' ? !isMap(at) : !Array.isArray(at))) return path.slice(0, index)
    const length = Array.isArray(at) ? at.length : 0
    if (typeof part === 'number' && part > length) return path.slice(0, index + 1)
    at = childOf(at, part)
  }
  return undefined
}

/** The value with another one at a path that is not blocked. Parents are made; undefined takes out what stands there. */
export function putAt(value: unknown, path: KeyPath, next: unknown): unknown {
  const [part, ...rest] = path
  if (part === undefined) return next
  if (next === undefined && childOf(value, part) === undefined) return value
  if (typeof part === 'string') {
    const map = isMap(value) ? value : {}
    return withKey(map, part, putAt(keyOf(map, part), rest, next))
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  const index = indexIn(list, part)
  const made = typeof part === 'object' ? { [part.key]: part.is } : undefined
  const element = putAt(list[index] ?? made, rest, next)
  return element === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, element)
}
