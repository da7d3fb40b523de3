import { sameContent } from '../content.ts'
import { EspalierError, invariant } from '../errors.ts'
import { isBlocked, type Plan, type Step } from '../3-plan/plan.ts'
import type { WritableWorkspace } from '../workspace/workspace.ts'

/**
 * Makes a plan real. Every file is compared with what the plan was made from before the first is written, and
 * each is replaced by a rename, so that no reader sees half of one.
 *
 * What a refused write leaves: what was there before. What a crash leaves: between two renames, some files are
 * new and the others old; none is torn.
 */
export function commit(plan: Plan, workspace: WritableWorkspace): void {
  invariant(!isBlocked(plan), 'a plan with conflicts or errors is never committed')
  const stale = plan.steps.filter((step) => !isAsPlanned(step, workspace))
  if (stale.length > 0) throw staleError(stale)
  const done: Step[] = []
  try {
    for (const step of plan.steps) {
      perform(step, workspace)
      done.push(step)
    }
  } catch (error) {
    for (const step of done.reverse()) takeBack(step, workspace)
    throw error
  }
}

function perform(step: Step, workspace: WritableWorkspace): void {
  if (step.kind === 'create' || step.kind === 'update') workspace.writeFile(step.path, step.after.content, step.after.executable)
  if (step.kind === 'delete') workspace.deleteFile(step.path)
}

function takeBack(step: Step, workspace: WritableWorkspace): void {
  if (step.kind === 'create') workspace.deleteFile(step.path)
  if (step.kind === 'update' || step.kind === 'delete') workspace.writeFile(step.path, step.before.content, step.before.executable)
}

function isAsPlanned(step: Step, workspace: WritableWorkspace): boolean {
  if (step.kind === 'keep' || step.kind === 'conflict') return true
  const entry = workspace.look(step.path)
  if (step.kind === 'create') return entry === undefined
  return entry?.kind === 'file' && sameContent(entry.content, step.before.content)
}

function staleError(steps: readonly Step[]): EspalierError {
  const paths = steps.map(({ path }) => path)
  const shown = paths.length > 5 ? `${paths.slice(0, 5).join(', ')} and ${paths.length - 5} more` : paths.join(', ')
  return new EspalierError('plan-stale', `Changed since the plan was made: ${shown}. Nothing was written.`, {
    ...(paths[0] !== undefined && { path: paths[0] }),
  })
}
