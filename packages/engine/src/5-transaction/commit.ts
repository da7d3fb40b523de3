import { sameContent } from '../content.ts'
import { EspalierError, invariant, messageOf } from '../errors.ts'
import { isBlocked, type Plan, type Step } from '../3-plan/plan.ts'
import type { WritableWorkspace } from '../workspace/workspace.ts'

/**
 * Makes a plan real. Every file is compared with what the plan was made from before the first is written, and
 * each is replaced by a rename, so that no reader sees half of one.
 *
 * What a refused write leaves: what was there before; where even that is refused, the error names the files.
 * What a process that is killed leaves: between two renames, some files are new and the others old; none is half.
 * A power loss may leave more: nothing is forced to the disk yet.
 */
export function commit(plan: Plan, workspace: WritableWorkspace): void {
  invariant(!isBlocked(plan), 'a plan with conflicts or errors is never committed')
  const stale = plan.steps.filter((step) => !isAsPlanned(step, workspace))
  if (stale.length > 0) throw staleError(stale)
  const done: Step[] = []
  for (const step of plan.steps) {
    try {
      perform(step, workspace)
    } catch (cause) {
      throw refusedError(step.path, cause, takeAllBack(done, workspace))
    }
    done.push(step)
  }
}

function perform(step: Step, workspace: WritableWorkspace): void {
  if (step.kind === 'create' || step.kind === 'update')
    workspace.writeFile(step.path, step.after.content, step.after.executable)
  if (step.kind === 'delete') workspace.deleteFile(step.path)
}

/** Takes back the last step first, and says which paths could not be. One that is stuck holds up no other. */
function takeAllBack(done: readonly Step[], workspace: WritableWorkspace): string[] {
  return done.toReversed().flatMap((step) => {
    try {
      takeBack(step, workspace)
      return []
    } catch {
      // What refuses this refused the commit, and that cause is the one that is reported.
      return [step.path]
    }
  })
}

function takeBack(step: Step, workspace: WritableWorkspace): void {
  if (step.kind === 'create') workspace.deleteFile(step.path)
  if (step.kind === 'update' || step.kind === 'delete')
    workspace.writeFile(step.path, step.before.content, step.before.executable)
}

function isAsPlanned(step: Step, workspace: WritableWorkspace): boolean {
  if (step.kind === 'keep' || step.kind === 'conflict') return true
  const entry = workspace.look(step.path)
  if (step.kind === 'create') return entry === undefined
  if (entry?.kind !== 'file' || entry.executable !== step.before.executable) return false
  return sameContent(entry.content, step.before.content)
}

function refusedError(path: string, cause: unknown, stuck: readonly string[]): EspalierError {
  const state =
    stuck.length === 0
      ? 'Every file is as it was before'
      : `These files could not be put back as they were: ${shorten(stuck)}. All others are as before`
  return new EspalierError('write-failed', `${messageOf(cause)}. ${state}.`, { path, cause })
}

function staleError(steps: readonly Step[]): EspalierError {
  const paths = steps.map(({ path }) => path)
  return new EspalierError(
    'plan-stale',
    `Changed since the plan was made: ${shorten(paths)}. Nothing was written.`,
    { ...(paths[0] !== undefined && { path: paths[0] }) },
  )
}

const shorten = (paths: readonly string[]): string =>
  paths.length > 5 ? `${paths.slice(0, 5).join(', ')} and ${paths.length - 5} more` : paths.join(', ')
