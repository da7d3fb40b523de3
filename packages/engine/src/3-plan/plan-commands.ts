import type { Contribution } from '../2-template/contribution.ts'
import type { PathOutcome } from './path-outcome.ts'
import type { PlannedCommand } from './plan.ts'
import type { PlacedContribution, PlanJob } from './plan-request.ts'

/**
 * The commands that run once the files stand. Those of a skipped contribution do not. A template of ours is applied
 * again and again, so its commands run only where something changes; an action of hygen runs them each time.
 */
export function planCommands(
  jobs: readonly PlanJob[],
  byPath: ReadonlyMap<string, readonly PlacedContribution[]>,
  outcomes: ReadonlyMap<string, PathOutcome>,
): PlannedCommand[] {
  const skipped = new Set([...outcomes.values()].flatMap((outcome) => outcome.skipped))
  const changing = new Set(
    [...byPath].flatMap(([path, placed]) => (changes(outcomes.get(path)) ? placed : [])),
  )
  const changed = new Set([...changing].map(({ contribution }) => contribution))
  const busy = new Set([...changing].map(({ job }) => job))
  const runs = (contribution: Contribution, job: PlanJob): boolean => {
    if (skipped.has(contribution)) return false
    if (contribution.origin.dialect === 'hygen') return true
    return contribution.change === undefined ? busy.has(job) : changed.has(contribution)
  }
  return jobs.flatMap((job) =>
    job.contributions.flatMap((contribution) => {
      const { command, origin, isSecret } = contribution
      if (command === undefined || !runs(contribution, job)) return []
      return [
        {
          ...command,
          folder: job.folder,
          template: origin.template,
          file: origin.file,
          ...(isSecret && { isSecret }),
        },
      ]
    }),
  )
}

const changes = (outcome: PathOutcome | undefined): boolean =>
  outcome?.steps.some(({ kind }) => kind === 'create' || kind === 'update') ?? false
