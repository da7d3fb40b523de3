import type { KeyEdit } from './key-edit.ts'
import { leavesOf } from './key-leaves.ts'
import { type KeyPath, parseKeyPath, printKeyPath } from './key-path.ts'

/** An edit as it is wanted now, and as the run before made it. Only the latter: it is taken out. */
export interface KeyPiece {
  readonly edit?: KeyEdit
  readonly was?: KeyEdit
  /** A person has said that the template's value shall stand. */
  readonly isAgreed?: true
}

/** What happens at one path. */
export type Step =
  /** `want` is undefined where the value of the run before goes. */
  | {
      readonly op: 'set'
      readonly path: KeyPath
      readonly want: unknown
      readonly was: unknown
      readonly isAgreed?: true
    }
  | { readonly op: 'add'; readonly path: KeyPath; readonly want: List; readonly was: List }
  | { readonly op: 'remove'; readonly path: KeyPath; readonly element: unknown }

type List = readonly unknown[]

/** What a piece does, path by path. What goes comes first, because what comes may stand in its place. */
export function stepsOf(piece: KeyPiece): Step[] | { problem: string } {
  const steps = plainSteps(piece)
  if ('problem' in steps || piece.isAgreed !== true) return steps
  return steps.map((step) => (step.op === 'set' ? { ...step, isAgreed: true } : step))
}

function plainSteps({ edit, was }: KeyPiece): Step[] | { problem: string } {
  const { op, path: text } = edit ?? was ?? { op: 'remove', path: '' }
  const path = parseKeyPath(text)
  if ('problem' in path) return path
  switch (op) {
    case 'set':
      return [{ op, path, want: edit?.value, was: was?.value }]
    case 'merge':
      return mergeSteps(edit ? leavesOf(path, edit.value) : [], was ? leavesOf(path, was.value) : [])
    case 'add':
      return [{ op, path, want: listOf(edit?.value), was: listOf(was?.value) }]
    case 'remove':
      return edit === undefined ? [] : [{ op, path, element: edit.value }]
  }
}

function listOf(value: unknown): List {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

type Leaves = ReturnType<typeof leavesOf>

/** A merge is a `set` of every leaf. */
function mergeSteps(wanted: Leaves, before: Leaves): Step[] {
  const find = (leaves: Leaves, path: KeyPath) =>
    leaves.find((leaf) => printKeyPath(leaf.path) === printKeyPath(path))
  const gone = before.filter(({ path }) => find(wanted, path) === undefined)
  return [
    ...gone.map(({ path, value }): Step => ({ op: 'set', path, want: undefined, was: value })),
    ...wanted.map(({ path, value }): Step => ({
      op: 'set',
      path,
      want: value,
      was: find(before, path)?.value,
    })),
  ]
}
