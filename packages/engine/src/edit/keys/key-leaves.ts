import type { KeyPath } from './key-path.ts'
import { isMap } from './value/value.ts'

interface KeyLeaf {
  readonly path: KeyPath
  readonly value: unknown
}

/** What a map holds that is no map with keys of its own, and where; of any other value, that value. */
export function leavesOf(path: KeyPath, value: unknown): readonly KeyLeaf[] {
  const isInner = isMap(value) && Object.keys(value).length > 0
  if (!isInner) return [{ path, value }]
  return Object.entries(value).flatMap(([key, each]) => leavesOf([...path, key], each))
}
