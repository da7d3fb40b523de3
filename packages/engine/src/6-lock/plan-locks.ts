import { emptyLock, type Lock, lockFile } from '../lock.ts'
import { byCodePoint } from '../order.ts'
import { join } from '../paths.ts'
import type { Planned } from '../3-plan/build-plan.ts'
import type { Plan, Step } from '../3-plan/plan.ts'
import type { PlanJob } from '../3-plan/plan-request.ts'
import { textAt, type Workspace } from '../workspace/workspace.ts'
import { printLock } from './print-lock.ts'

/** The plan with a step for each lock that it makes untrue: files and their record are committed as one. */
export function planLocks({ plan, records }: Planned, jobs: readonly PlanJob[], view: Workspace): Plan {
  const lockSteps = jobs.flatMap((job) => planLock(job, records.get(job) ?? {}, view))
  return { ...plan, steps: [...plan.steps, ...lockSteps].sort((a, b) => byCodePoint(a.path, b.path)) }
}

function planLock(job: PlanJob, files: Lock['files'], view: Workspace): Step[] {
  if (job.lock === undefined) return []
  const path = join(job.folder, lockFile)
  const text = printLock({ ...emptyLock, templates: job.lock.templates, files })
  const before = textAt(view, path)
  const after = { content: { text }, executable: false }
  const empty = before === undefined && Object.keys(job.lock.templates).length === 0
  if (before === text || empty) return []
  if (before === undefined) return [{ kind: 'create', path, by: [], after }]
  return [{ kind: 'update', path, by: [], before: { content: { text: before }, executable: false }, after }]
}
