import { sameContent } from '../content.ts'
import { invariant } from '../errors.ts'
import { join } from '../paths.ts'
import { isBlocked, type Plan, type Step } from '../3-plan/plan.ts'
import type { Workspace, WritableWorkspace } from '../workspace/workspace.ts'
import type { Commit } from './commit.ts'
import { staleError } from './stale.ts'

/** The commit into what nobody else can change meanwhile: memory, and the Tree of Nx, which Nx itself writes later. */
export function commitInto(workspace: WritableWorkspace): Commit {
  return async (proposed) => {
    applyPlan(proposed.plan, workspace)
    return Promise.resolve({ proposed, committed: true })
  }
}

/** What goes makes room for what comes; before the first, every path is compared with what the plan was made from. */
export function applyPlan(plan: Plan, workspace: WritableWorkspace): void {
  invariant(!isBlocked(plan), 'a plan with conflicts or errors is never committed')
  const { steps } = plan
  const gone = new Set(steps.filter(({ kind }) => kind === 'delete').map(({ path }) => path))
  const stale = steps.filter((step) => !isAsPlanned(step, gone, workspace)).map(({ path }) => path)
  if (stale.length > 0) throw staleError(stale)
  for (const step of steps) if (step.kind === 'delete') workspace.deleteFile(step.path)
  for (const step of steps) {
    if (step.kind === 'create' || step.kind === 'update')
      workspace.writeFile(step.path, step.after.content, step.after.executable)
  }
}

function isAsPlanned(step: Step, gone: ReadonlySet<string>, workspace: Workspace): boolean {
  if (step.kind === 'keep' || step.kind === 'conflict') return true
  if (step.kind === 'create') return isFree(step.path, gone, workspace)
  const entry = workspace.look(step.path)
  if (entry?.kind !== 'file' || entry.executable !== step.before.executable) return false
  return sameContent(entry.content, step.before.content)
}

/** Nothing stands there, or a folder whose every file goes. */
function isFree(path: string, gone: ReadonlySet<string>, workspace: Workspace): boolean {
  const entry = workspace.look(path)
  if (entry?.kind !== 'folder') return entry === undefined
  return entry.names.length > 0 && entry.names.every((name) => goes(join(path, name), gone, workspace))
}

const goes = (path: string, gone: ReadonlySet<string>, workspace: Workspace): boolean =>
  gone.has(path) || (workspace.look(path)?.kind === 'folder' && isFree(path, gone, workspace))
