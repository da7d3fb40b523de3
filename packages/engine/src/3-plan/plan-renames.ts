import type { Workspace } from '../workspace/workspace.ts'
import type { FileState, Step } from './plan.ts'
import { movedView, type Renames, type SortedRenames } from './sort-renames.ts'
import { sameState, stateAt } from './state-at.ts'

/** The steps on the workspace as it is: what was planned at a new place comes there, and goes from the old one. */
export function renameSteps(
  steps: readonly Step[],
  renames: SortedRenames,
  { view, isSecret }: Told,
): readonly Step[] {
  const { moves, stuck } = renames
  if (moves.size === 0 && stuck.size === 0) return steps
  const blocked = [...stuck].map(([from, to]) => blockedStep(from, to, steps))
  const touched = new Set([...moves].flat())
  const left = steps.filter(({ path }) => !touched.has(path) && !blocked.some((step) => step.path === path))
  const world: Worlds = { steps, moves, isSecret, before: view, after: movedView(view, renames) }
  return [...left, ...[...touched].flatMap((path) => stepsAt(path, world)), ...blocked]
}

interface Told {
  readonly view: Workspace
  /** Whether a secret is read to make what belongs there, though nothing of it may change. */
  readonly isSecret: (path: string) => boolean
}

function blockedStep(from: string, to: string, steps: readonly Step[]): Step {
  const by = steps.find(({ path }) => path === to)?.by ?? []
  const message = `${from} is renamed to this, and something else stands in the way: move it first`
  return { kind: 'conflict', path: to, by, code: 'path-blocked', message }
}

interface Worlds {
  readonly steps: readonly Step[]
  readonly moves: Renames
  readonly isSecret: Told['isSecret']
  readonly before: Workspace
  readonly after: Workspace
}

/** One path has one step: from what stands there now to what is planned where the files have moved. */
function stepsAt(path: string, world: Worlds): readonly Step[] {
  const planned = world.steps.filter((step) => step.path === path)
  const [step] = planned
  const to = world.moves.get(path)
  const there = to === undefined ? undefined : world.steps.find((each) => each.path === to)
  if (step?.kind === 'conflict') return planned
  // A new place is free, even where the disk lets it answer to another spelling.
  const before = to === undefined ? undefined : stateAt(world.before, path)
  const after = afterOf(step, stateAt(world.after, path))
  const { by = [] } = step ?? there ?? {}
  const isSecret = world.isSecret(path) || (to !== undefined && world.isSecret(to))
  const secret = isSecret ? { isSecret: true as const } : {}
  const at = { path, by, note: noteOf(path, step, world), ...secret }
  if (after === undefined) {
    // What is disputed stays where it is until it is settled.
    return before === undefined || there?.kind === 'conflict' ? [] : [{ kind: 'delete', ...at, before }]
  }
  if (before === undefined) return [{ kind: 'create', ...at, after }]
  return sameState(before, after) ? [] : [{ kind: 'update', ...at, before, after }]
}

function afterOf(step: Step | undefined, moved: FileState | undefined): FileState | undefined {
  if (step === undefined || step.kind === 'keep') return moved
  return 'after' in step ? step.after : undefined
}

function noteOf(path: string, step: Step | undefined, { steps, moves }: Worlds): string {
  const to = moves.get(path)
  const [from] = [...moves].find(([, each]) => each === path) ?? []
  const goesFromThere = steps.some((each) => each.path === to && each.kind === 'delete')
  const isLeft = step === undefined && from === undefined
  if (isLeft && goesFromThere) return 'no template makes it any more'
  const parts = [
    ...(from === undefined ? [] : [`renamed from ${from}`]),
    ...(to === undefined ? [] : [`${isLeft ? '' : 'what stood here is '}renamed to ${to}`]),
    ...(step?.note === undefined || step.kind === 'delete' ? [] : [step.note]),
  ]
  return parts.join(', ')
}
