import type { KeyEdit } from './key-edit.ts'
import { parseKeyPath, printKeyPath } from './key-path.ts'
import { isMap } from './value/value.ts'

/** An edit of several keys or elements as one of each, so that each is remembered, found and taken out by itself. */
export function splitKeyEdit(edit: KeyEdit): readonly KeyEdit[] {
  if (edit.op === 'merge') return leavesOf(edit)
  if (edit.op !== 'add' || !Array.isArray(edit.value)) return [edit]
  const elements: readonly unknown[] = edit.value
  return elements.map((value) => ({ ...edit, id: `${edit.id}=${JSON.stringify(value)}`, value: [value] }))
}

function leavesOf(edit: KeyEdit): readonly KeyEdit[] {
  const path = parseKeyPath(edit.path)
  if ('problem' in path || !isMap(edit.value) || Object.keys(edit.value).length === 0) return [edit]
  return Object.entries(edit.value).flatMap(([key, value]) => {
    const inner = printKeyPath([...path, key])
    const leaf = { op: 'merge', id: `merge:${inner}`, path: inner, value } as const
    return isMap(value) && Object.keys(value).length > 0 ? leavesOf(leaf) : [{ ...leaf, op: 'set' } as const]
  })
}
