import type { FileState, Step } from './plan.ts'
import { sameState } from './state-at.ts'

/** All that happens at one path, one after the other, as one step. Invariant: in a plan there is one step at a path, or conflicts. */
export function foldSteps(steps: readonly Step[]): readonly Step[] {
  const byPath = new Map<string, Step[]>()
  for (const step of steps) byPath.set(step.path, [...(byPath.get(step.path) ?? []), step])
  return [...byPath.values()].flatMap((together) => (together.length === 1 ? together : fold(together)))
}

function fold(steps: readonly Step[]): readonly Step[] {
  const conflicts = steps.filter(({ kind }) => kind === 'conflict')
  const [first] = steps
  if (conflicts.length > 0 || first === undefined) return conflicts
  const changes = steps.filter((step) => step.kind !== 'keep' && step.kind !== 'conflict')
  const notes = steps.flatMap(({ note }) => note ?? [])
  const by = [...new Set(steps.flatMap((step) => step.by))]
  const isSecret = steps.some((step) => step.isSecret)
  const at = { path: first.path, by, note: notes.join('; '), ...(isSecret && { isSecret: true as const }) }
  const replaces = changes.some((step) => step.kind === 'update' && step.replaces === 'edit')
  const whole = folded(at, beforeOf(changes[0]), afterOf(changes.at(-1)))
  return replaces
    ? whole.map((step) => (step.kind === 'update' ? { ...step, replaces: 'edit' } : step))
    : whole
}

type At = Pick<Step, 'path' | 'by' | 'isSecret'> & { readonly note: string }

function folded(at: At, before: FileState | undefined, after: FileState | undefined): readonly Step[] {
  if (before === undefined)
    return after === undefined ? [{ kind: 'keep', ...at }] : [{ kind: 'create', ...at, after }]
  if (after === undefined) return [{ kind: 'delete', ...at, before }]
  return sameState(before, after) ? [{ kind: 'keep', ...at }] : [{ kind: 'update', ...at, before, after }]
}

const beforeOf = (step: Step | undefined): FileState | undefined =>
  step !== undefined && 'before' in step ? step.before : undefined

const afterOf = (step: Step | undefined): FileState | undefined =>
  step !== undefined && 'after' in step ? step.after : undefined
