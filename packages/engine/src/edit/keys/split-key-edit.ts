import type { KeyEdit } from './key-edit.ts'
import { leavesOf } from './key-leaves.ts'
import { parseKeyPath, printKeyPath } from './key-path.ts'
import { isMap } from './value/value.ts'

/** An edit of several keys or elements as one of each, so that each is remembered, found and taken out by itself. */
export function splitKeyEdit(edit: KeyEdit): readonly KeyEdit[] {
  if (edit.op === 'merge') return setsOf(edit)
  if (edit.op !== 'add' || !Array.isArray(edit.value)) return [edit]
  const elements: readonly unknown[] = edit.value
  return elements.map((value) => ({ ...edit, id: `${edit.id}=${JSON.stringify(value)}`, value: [value] }))
}

function setsOf(edit: KeyEdit): readonly KeyEdit[] {
  const path = parseKeyPath(edit.path)
  if ('problem' in path || !isMap(edit.value) || Object.keys(edit.value).length === 0) return [edit]
  return leavesOf(path, edit.value).map((leaf) => {
    const inner = printKeyPath(leaf.path)
    return { op: 'set', id: `merge:${inner}`, path: inner, value: leaf.value }
  })
}
