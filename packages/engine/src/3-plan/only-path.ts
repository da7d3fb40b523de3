import { isInside, relativeTo } from '../paths.ts'
import { toPiecePath } from '../piece-path.ts'
import type { Planned } from './build-plan.ts'
import type { JobRecord } from './job-record.ts'
import type { PlanJob } from './plan-request.ts'

/** What a plan wants at one path, as if all else had been left for later: the lock takes note of that path alone. */
export function onlyPath(
  { plan, records }: Planned,
  path: string,
  jobs: readonly PlanJob[],
): { planned: Planned; jobs: readonly PlanJob[] } {
  const steps = plan.steps.filter((step) => step.path === path)
  const resting = jobs.map((job) =>
    job.lock === undefined ? job : { ...job, lock: { ...job.lock, templates: job.lock.before.templates } },
  )
  const kept = jobs.map(
    (job, index) => [resting[index] ?? job, recordFor(job, records.get(job), path)] as const,
  )
  const diagnostics = plan.diagnostics.filter((each) => each.path === path)
  return {
    planned: { plan: { ...plan, steps, diagnostics, commands: [], messages: [] }, records: new Map(kept) },
    jobs: resting,
  }
}

function recordFor({ folder, lock }: PlanJob, planned: JobRecord | undefined, path: string): JobRecord {
  const { files = {}, pieces = {} } = lock?.before ?? {}
  const texts = planned?.texts ?? new Map<string, string>()
  return {
    files: { ...files, ...(isInside(folder, path) && pick(planned?.files ?? {}, relativeTo(folder, path))) },
    pieces: { ...pieces, ...pick(planned?.pieces ?? {}, toPiecePath(folder, path)) },
    texts,
    secret: planned?.secret ?? new Set(),
  }
}

const pick = <T>(entries: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => name === key))
