import { byCodePoint } from '../order.ts'
import { isPlainFolder } from '../paths.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { findDuplicateOwners, findDuplicatePieces } from './find-duplicates.ts'
import { findObstacles } from './find-obstacles.ts'
import { planCommands } from './plan-commands.ts'
import { planOrphans } from './plan-orphans.ts'
import { type JobRecord, recordsOf } from './job-record.ts'
import type { PathOutcome } from './path-outcome.ts'
import { planPath } from './plan-path.ts'
import { placeGone } from './place-gone.ts'
import { placePath, suspiciousName } from './place-path.ts'
import { foldSteps } from './fold-steps.ts'
import { renameSteps } from './plan-renames.ts'
import { renameLocked } from './rename-locked.ts'
import { movedView, sortRenames } from './sort-renames.ts'
import { viewAfter } from './view-without.ts'
import type { Plan, Step } from './plan.ts'
import { recordedPieces, type PlacedContribution, type PlanJob, type PlanRequest } from './plan-request.ts'
import type { Entry, Workspace } from '../workspace/workspace.ts'

export interface Planned {
  readonly plan: Plan
  /** What each job will have generated, for its lock. */
  readonly records: ReadonlyMap<PlanJob, JobRecord>
}

/** Contributions, the workspace and its locks to a plan. Pure: the same request gives the same plan. */
export function buildPlan(given: PlanRequest): Planned {
  const asked = new Map(given.jobs.flatMap(({ renames }) => [...(renames ?? [])]))
  const renames = sortRenames(asked, given.view)
  const request = { ...given, jobs: given.jobs.map((job) => renameLocked(job, renames)) }
  const seen = lookingOnce(movedView(request.view, renames))
  const outside = request.jobs.flatMap(({ folder }) => checkFolder(folder))
  if (outside.length > 0) return { plan: nothing(outside), records: new Map() }
  const { byPath, diagnostics } = placeAll(request)
  const wanted = { has: (path: string) => keepsFile(byPath.get(path)) }
  const orphans = oncePerPath(request.jobs.flatMap((job) => planOrphans(job, wanted, seen)))
  const view = viewAfter(orphans, seen)
  placeGone(byPath, request.jobs, view)
  const paths = [...byPath.keys()].sort(byCodePoint)
  const obstacles = findObstacles(paths, view)
  const recorded = recordedPieces(request.jobs)
  const outcomes = new Map<string, PathOutcome>()
  for (const path of paths) {
    outcomes.set(
      path,
      planPath(path, byPath.get(path) ?? [], obstacles.get(path), { ...request, view, recorded }),
    )
  }
  const planned = [...orphans, ...[...outcomes.values()].flatMap((outcome) => outcome.steps)]
  const steps = renameSteps(foldSteps(planned), renames, {
    view: request.view,
    isSecret: (path) => byPath.get(path)?.some(({ contribution }) => contribution.isSecret) === true,
  })
  const plan: Plan = {
    version: 1,
    steps: [...steps].sort((a, b) => byCodePoint(a.path, b.path)),
    commands: planCommands(request.jobs, byPath, outcomes),
    messages: request.jobs.flatMap(({ contributions }) => contributions.flatMap(({ messages }) => messages)),
    diagnostics: [...diagnostics, ...[...outcomes.values()].flatMap((outcome) => outcome.diagnostics)],
  }
  const records = [...recordsOf(outcomes)].map(
    ([job, record]) => [given.jobs[request.jobs.indexOf(job)] ?? job, record] as const,
  )
  return { plan, records: new Map(records) }
}

const nothing = (diagnostics: readonly Diagnostic[]): Plan => ({
  version: 1,
  steps: [],
  commands: [],
  messages: [],
  diagnostics,
})

/** Every path is placed below the folder of its job, so that folder has to be one of the workspace. */
function checkFolder(folder: string): Diagnostic[] {
  if (isPlainFolder(folder)) return []
  return [
    errorAt('path-outside', `The folder ${JSON.stringify(folder)} is none of the workspace.`, {
      path: folder,
    }),
  ]
}

/** A plan is made from one state: each path is read once, whatever number of questions there are about it. */
function lookingOnce(view: Workspace): Workspace {
  const seen = new Map<string, Entry | undefined>()
  return {
    look(path) {
      if (!seen.has(path)) seen.set(path, view.look(path))
      return seen.get(path)
    },
  }
}

/** Whether somebody speaks of a file as such. One that is to be made of pieces alone is not the file that it was. */
const keepsFile = (placed: readonly PlacedContribution[] = []): boolean =>
  placed.some(({ contribution: { change } }) => change?.kind !== 'pieces' || change.onMissing !== 'create')

/** Two locks may name one file. One step is enough, and what keeps it goes before what deletes it. */
function oncePerPath(steps: readonly Step[]): Step[] {
  const byPath = new Map<string, Step>()
  for (const step of steps) {
    if (step.kind === 'keep' || !byPath.has(step.path)) byPath.set(step.path, step)
  }
  return [...byPath.values()]
}

function placeAll({ jobs, root }: PlanRequest): {
  byPath: Map<string, PlacedContribution[]>
  diagnostics: Diagnostic[]
} {
  const byPath = new Map<string, PlacedContribution[]>()
  const diagnostics: Diagnostic[] = []
  for (const job of jobs) {
    for (const contribution of job.contributions) {
      if (contribution.change === undefined) continue
      const placed = placePath(contribution.change.to, contribution, { root, folder: job.folder })
      if ('problem' in placed) {
        diagnostics.push(placed.problem)
        continue
      }
      diagnostics.push(...suspiciousName(placed.path, contribution))
      const there = byPath.get(placed.path)
      if (there === undefined) byPath.set(placed.path, [{ contribution, job }])
      else there.push({ contribution, job })
    }
  }
  return {
    byPath,
    diagnostics: [...diagnostics, ...findDuplicateOwners(byPath), ...findDuplicatePieces(byPath)],
  }
}
