import { editList } from './edit-list.ts'
import type { Step } from './edit-steps.ts'
import { type KeyPath, namePath } from './key-path.ts'
import type { Language } from './document/language.ts'
import { sameValue, shown } from './value/same-value.ts'
import { blockedAt, placeOf, putAt, valueAt } from './value/value-path.ts'
import { isRangePlace, narrowerRange } from './value/version-range.ts'

/** The file that is edited. */
export interface Target {
  readonly path: string
  readonly language: Language
}

export type Edited =
  | { readonly kind: 'edited'; readonly value: unknown; readonly did: Did }
  /** It would take what a person wrote. */
  | { readonly kind: 'refused'; readonly message: string; readonly path: KeyPath }

export type Did = 'added' | 'replaced' | 'removed' | 'present'

/** The value of a document after one step. */
export function editValue(value: unknown, step: Step, target: Target): Edited {
  const { path } = step
  const blocked = blockedAt(value, path, target.language)
  if (blocked !== undefined) return passBlocked(value, step, blocked)
  const found = valueAt(value, path)
  const standing = found === null && isOpen(step, target) ? undefined : found
  const next = nextOf(standing, step, { ...target, isRange: isRangePlace(target.path, placeOf(value, path)) })
  if ('message' in next) return { kind: 'refused', message: `${namePath(path)} ${next.message}`, path }
  const did = didOf(standing, next.value, step.op)
  return { kind: 'edited', value: did === 'present' ? value : putAt(value, path, next.value), did }
}

/** Whether a key that has no value yet may get one; in YAML, unless it is the missing value that is spoken of. */
function isOpen(step: Step, { language }: Target): boolean {
  if (language !== 'yaml' || step.op === 'remove') return false
  return step.op === 'add' || (step.want !== undefined && step.want !== null && step.was !== null)
}

/** What cannot be reached is no longer there, or is in the way of what is wanted. */
function passBlocked(value: unknown, step: Step, blocked: KeyPath): Edited {
  const isGone =
    step.op === 'remove' || step.want === undefined || (step.op === 'add' && step.want.length === 0)
  if (isGone) return { kind: 'edited', value, did: 'present' }
  const standing = valueAt(value, blocked)
  const wanted = `${namePath(step.path)} has no place:`
  const what = standing === undefined ? 'does not exist' : `is ${shown(standing)}`
  return { kind: 'refused', message: `${wanted} ${namePath(blocked)} ${what}`, path: blocked }
}

type Next = { readonly value: unknown } | { readonly message: string }

function nextOf(standing: unknown, step: Step, target: { readonly isRange: boolean }): Next {
  switch (step.op) {
    case 'set':
      return nextOfSet(standing, step, target)
    case 'remove':
      if (step.element === undefined || standing === undefined) return { value: undefined }
      return editList(standing, { want: [], was: [step.element] })
    case 'add':
      if (standing === undefined && step.want.length === 0) return { value: undefined }
      return editList(standing ?? [], step)
  }
}

function nextOfSet(
  standing: unknown,
  step: Extract<Step, { op: 'set' }>,
  { isRange }: { readonly isRange: boolean },
): Next {
  const { want, was } = step
  const isOurs = step.isAgreed === true || (was !== undefined && sameValue(standing, was))
  if (standing === undefined || isOurs || sameValue(standing, want)) return { value: want }
  // What a person has changed since is theirs now.
  if (want === undefined) return { value: standing }
  const narrower = isRange ? narrowerOf(standing, want) : undefined
  if (narrower !== undefined) return { value: narrower }
  const why = isRange ? ', and neither range contains the other' : ''
  return { message: `is ${shown(standing)}, and the template sets ${shown(want)}${why}` }
}

const narrowerOf = (a: unknown, b: unknown): string | undefined =>
  typeof a === 'string' && typeof b === 'string' ? narrowerRange(a, b) : undefined

function didOf(standing: unknown, next: unknown, op: Step['op']): Did {
  if (sameValue(standing, next)) return 'present'
  if (standing === undefined) return 'added'
  if (next === undefined || op === 'remove') return 'removed'
  if (op === 'set' || !Array.isArray(standing) || !Array.isArray(next)) return 'replaced'
  if (next.length === standing.length) return 'replaced'
  return next.length > standing.length ? 'added' : 'removed'
}
