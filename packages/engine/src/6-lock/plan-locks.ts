import { sameContent, withPlainEnds } from '../content.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { emptyLock, type Lock, lockFile } from '../lock.ts'
import { byCodePoint } from '../order.ts'
import { join } from '../paths.ts'
import type { Planned } from '../3-plan/build-plan.ts'
import { findObstacles } from '../3-plan/find-obstacles.ts'
import type { Plan, Step } from '../3-plan/plan.ts'
import type { PlanJob } from '../3-plan/plan-request.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { printLock } from './print-lock.ts'

/** The plan with a step for each lock that it makes untrue: files and their record are committed as one. */
export function planLocks({ plan, records }: Planned, jobs: readonly PlanJob[], view: Workspace): Plan {
  const lockSteps = jobs.flatMap((job) => planLock(job, records.get(job) ?? {}, view))
  const steps = [...plan.steps, ...lockSteps].sort((a, b) => byCodePoint(a.path, b.path))
  return { ...plan, steps, diagnostics: [...plan.diagnostics, ...obstructions(lockSteps, view)] }
}

function obstructions(steps: readonly Step[], view: Workspace): Diagnostic[] {
  const paths = steps.map(({ path }) => path)
  return [...findObstacles(paths, view)].map(([path, { code, message }]) =>
    errorAt(code, `${message}.`, { path }),
  )
}

function planLock(job: PlanJob, files: Lock['files'], view: Workspace): Step[] {
  if (job.lock === undefined) return []
  const path = join(job.folder, lockFile)
  const text = printLock({ ...emptyLock, templates: job.lock.templates, files })
  const entry = view.look(path)
  if (entry?.kind !== 'file') {
    const isEmpty = Object.keys(job.lock.templates).length === 0
    return isEmpty ? [] : [{ kind: 'create', path, by: [], after: { content: { text }, executable: false } }]
  }
  const before = { content: entry.content, executable: entry.executable }
  const after = { content: { text }, executable: entry.executable }
  return sameContent(withPlainEnds(before.content), after.content)
    ? []
    : [{ kind: 'update', path, by: [], before, after }]
}
