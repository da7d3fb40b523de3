import { printValue } from '../../print-value.ts'
import { addElements, removeElements, type Amended } from './edit-list.ts'
import type { KeyEdit } from './key-edit.ts'
import { type KeyPath, parseKeyPath, printKeyPath } from './key-path.ts'
import { isMap, sameValue } from './value.ts'
import { blockedAt, placeOf, putAt, valueAt } from './value-path.ts'
import { isRangePlace, narrowerRange } from './version-range.ts'

/** An edit as it is wanted now, and as the run before made it. */
export interface KeyPiece {
  readonly edit?: KeyEdit
  readonly was?: KeyEdit
}

export type Did = 'added' | 'replaced' | 'removed' | 'present'

/** The file that is edited. */
export interface Target {
  readonly path: string
  readonly language: 'json' | 'yaml'
}

export type Edited = { readonly value: unknown; readonly did: Did } | Refused

/** Why an edit would take what a person wrote. */
export interface Refused {
  readonly problem: string
  readonly at: KeyPath
}

/** One piece applied to the value of a document. */
export function editValue(value: unknown, piece: KeyPiece, target: Target): Edited {
  const edit = piece.edit ?? piece.was
  const path = edit === undefined ? { problem: 'there is no edit' } : parseKeyPath(edit.path)
  if ('problem' in path) return { problem: path.problem, at: [] }
  return runSteps(value, stepsOf(path, piece), target)
}

/** What is wanted at one path, of what the run before set there. */
interface Step {
  readonly path: KeyPath
  readonly op: KeyEdit['op']
  readonly want?: unknown
  readonly was?: unknown
}

/** A merge is a `set` of every leaf. What goes comes first, because what comes may stand in its place. */
function stepsOf(path: KeyPath, { edit, was }: KeyPiece): Step[] {
  if (edit?.op !== 'merge' && was?.op !== 'merge') {
    const op = edit?.op ?? was?.op ?? 'set'
    return [{ path, op, want: edit?.value, was: was?.value }]
  }
  const wanted = leavesOf(path, edit?.value)
  const before = leavesOf(path, was?.value)
  const valueIn = (leaves: readonly Leaf[], name: string) => leaves.find((leaf) => leaf.name === name)?.value
  const gone = before.filter(({ name }) => !wanted.some((leaf) => leaf.name === name))
  return [
    ...gone.map((leaf): Step => ({ path: leaf.path, op: 'set', was: leaf.value })),
    ...wanted.map((leaf): Step => ({ path: leaf.path, op: 'set', want: leaf.value, was: valueIn(before, leaf.name) })),
  ]
}
