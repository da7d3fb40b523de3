import { EspalierError, invariant } from '../errors.ts'
import { changesFiles, isBlocked, type Plan } from '../3-plan/plan.ts'
import { changesOf } from './change.ts'
import { type Ground, groundOf, type GroundOptions } from './state/ground.ts'
import type { RunHeader, UsedTemplate } from './journal/journal.ts'
import { plainFolders } from './proposal.ts'
import { pruneRuns } from './runs/prune-runs.ts'
import { type Recovered, recoverLocked } from './recover.ts'
import { transact } from './transact.ts'
import { withLock } from './state/workspace-lock.ts'

/** A plan, and what a record says of where it comes from. */
export interface Proposed {
  readonly plan: Plan
  readonly templates: readonly UsedTemplate[]
  /** Texts that may stand in the open in no record. */
  readonly secrets: readonly string[]
}

export interface Committed {
  readonly proposed: Proposed
  readonly committed: boolean
  /** The run that it is recorded as. */
  readonly run?: string
  /** What other processes had left. */
  readonly recovered?: readonly Recovered[]
}

/** Makes a plan real, all of it or none. One that has become stale is made anew, once, while nobody else may write. */
export type Commit = (proposed: Proposed, replan: () => Proposed | Promise<Proposed>) => Promise<Committed>

/** What the outside world knows of a run. */
export type RunAbout = Pick<RunHeader, 'id' | 'at' | 'who' | 'title'> & GroundOptions

export const commitOnDisk = (root: string, about: RunAbout): Commit => commitOn(groundOf(root, about), about)

export function commitOn(ground: Ground, about: RunAbout): Commit {
  return async (proposed, replan) => {
    if (isNothing(proposed.plan)) return { proposed, committed: true }
    return withLock(ground, async () => {
      const recovered = recoverLocked(ground)
      pruneRuns(about.at, ground)
      const outcome = await commitOrReplan(proposed, replan, about, ground)
      return { ...outcome, recovered }
    })
  }
}

/** What changes nothing is not recorded, and needs no place where it could be. */
const isNothing = (plan: Plan): boolean =>
  !isBlocked(plan) && !changesFiles(plan) && plan.commands.length === 0

async function commitOrReplan(
  proposed: Proposed,
  replan: Parameters<Commit>[1],
  about: RunAbout,
  ground: Ground,
): Promise<Committed> {
  try {
    return commitOnce(proposed, about, ground)
  } catch (error) {
    if (!(error instanceof EspalierError) || error.code !== 'plan-stale') throw error
  }
  const again = await replan()
  return isBlocked(again.plan) ? { proposed: again, committed: false } : commitOnce(again, about, ground)
}

function commitOnce(proposed: Proposed, about: RunAbout, ground: Ground): Committed {
  const { plan, templates, secrets } = proposed
  invariant(!isBlocked(plan), 'a plan with conflicts or errors is never committed')
  if (isNothing(plan)) return { proposed, committed: true }
  const { id, at, who, title } = about
  const run = { id, at, who, title, templates }
  transact({ run, changes: changesOf(plan), commands: plan.commands, secrets, folders: plainFolders }, ground)
  return { proposed, committed: true, run: id }
}
