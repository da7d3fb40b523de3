import { errorAt } from '../diagnostics.ts'
import { relativeTo } from '../paths.ts'
import { asRendered } from './finisher.ts'
import type { Obstacle } from './find-obstacles.ts'
import { type At, namesOf, type PathOutcome } from './path-outcome.ts'
import { injectingsOf, planInjections } from './plan-injections.ts'
import { planOwned } from './plan-owned.ts'
import type { Step } from './plan.ts'
import { lockedAt, ownersOf, type PlacedContribution, type PlanRequest } from './plan-request.ts'
import { stateAt } from './state-at.ts'

export interface PathRequest extends Pick<PlanRequest, 'view' | 'decisions' | 'finisher'> {
  readonly recorded: ReadonlyMap<string, ReadonlySet<string>>
}

/** Everything that happens at one path. */
export function planPath(
  path: string,
  placed: readonly PlacedContribution[],
  obstacle: Obstacle | undefined,
  { view, decisions, recorded, finisher = asRendered }: PathRequest,
): PathOutcome {
  const from = placed[0]?.contribution.origin.file ?? ''
  if (obstacle !== undefined) {
    return {
      steps: [],
      diagnostics: [errorAt(obstacle.code, `${obstacle.message}.`, { path: from })],
      skipped: [],
    }
  }
  const at: At = {
    path,
    placed,
    current: stateAt(view, path),
    injectings: injectingsOf(placed, path, { decision: decisions?.get(path), known: recorded.get(path) }),
    foreign: [],
    decision: decisions?.get(path),
    finisher,
  }
  const owner = ownersOf(placed)[0]
  const others = placed.filter((each) => each.contribution.change?.kind === 'file' && each !== owner)
  const outcome = owner === undefined ? planInjections(at, at.current) : planLayers(at, owner)
  const isSilent = outcome.steps.length === 0 && outcome.diagnostics.length === 0
  const kept: Step[] = [{ kind: 'keep', path, by: namesOf(at), note: 'skip_if' }]
  const steps = isSilent && owner === undefined ? kept : outcome.steps
  const isSecret = placed.some(({ contribution }) => contribution.isSecret)
  return {
    ...outcome,
    ...(owner === undefined && rememberedAt(path, placed)),
    steps: isSecret ? steps.map((step) => ({ ...step, isSecret: true })) : steps,
    skipped: [...outcome.skipped, ...others.map(({ contribution }) => contribution)],
  }
}

/** A file that is passed over for now is remembered as it was. */
function rememberedAt(path: string, placed: readonly PlacedContribution[]): Pick<PathOutcome, 'record'> {
  for (const { job, contribution } of placed) {
    const file =
      contribution.change?.kind === 'file' ? lockedAt(job, relativeTo(job.folder, path)) : undefined
    if (file !== undefined) return { record: { job, file } }
  }
  return {}
}

/**
 * A file with an owner, and what other projects inject into it. The record of the owner is of its own part alone: what
 * others put on top is theirs to put there again, and running the owner by itself must not take it away.
 */
function planLayers(at: At, owner: PlacedContribution): PathOutcome {
  if (owner.job.lock === undefined) return planOwned(at, owner)
  const own = at.injectings.filter(({ job }) => job === owner.job)
  const foreign = at.injectings.filter(({ job }) => job !== owner.job)
  const mine = planOwned({ ...at, injectings: own, foreign }, owner)
  return foreign.length === 0 ? mine : layOn(mine, { ...at, injectings: foreign })
}

function layOn(mine: PathOutcome, at: At): PathOutcome {
  const [step] = mine.steps
  const isStuck = mine.diagnostics.length > 0 || step?.kind === 'conflict'
  const isGone = at.current === undefined && step?.kind === 'keep'
  if (isStuck || isGone)
    return { ...mine, skipped: [...mine.skipped, ...at.injectings.map(({ contribution }) => contribution)] }
  const written = step !== undefined && 'after' in step ? step : undefined
  const more = planInjections(at, written?.after ?? at.current)
  const [injected] = more.steps
  const isQuiet = injected?.kind === 'keep' && step !== undefined
  const merged =
    written && injected && 'after' in injected ? [{ ...written, after: injected.after }] : more.steps
  return {
    ...mine,
    ...more,
    steps: isQuiet ? mine.steps : merged,
    skipped: [...mine.skipped, ...more.skipped],
    pieces: [...(mine.pieces ?? []), ...(more.pieces ?? [])],
  }
}
