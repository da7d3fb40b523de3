import { byCodePoint } from '../order.ts'
import { isPlainFolder } from '../paths.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { idOf } from './apply-pieces.ts'
import { findObstacles } from './find-obstacles.ts'
import { planCommands } from './plan-commands.ts'
import { planOrphans } from './plan-orphans.ts'
import { type JobRecord, recordsOf } from './job-record.ts'
import type { PathOutcome } from './path-outcome.ts'
import { planPath } from './plan-path.ts'
import { placeGone } from './place-gone.ts'
import { placePath, suspiciousName } from './place-path.ts'
import { renameSteps } from './plan-renames.ts'
import { renameLocked } from './rename-locked.ts'
import { movedView, sortRenames } from './sort-renames.ts'
import { viewWithout } from './view-without.ts'
import type { Plan, Step } from './plan.ts'
import { ownersOf, type PlacedContribution, type PlanJob, type PlanRequest } from './plan-request.ts'
import type { Entry, Workspace } from '../workspace/workspace.ts'

export interface Planned {
  readonly plan: Plan
  /** What each job will have generated, for its lock. */
  readonly records: ReadonlyMap<PlanJob, JobRecord>
}

/** Contributions, the workspace and its locks to a plan. Pure: the same request gives the same plan. */
export function buildPlan(given: PlanRequest): Planned {
  const wanted = new Map(given.jobs.flatMap(({ renames }) => [...(renames ?? [])]))
  const renames = sortRenames(wanted, given.view)
  const request = { ...given, jobs: given.jobs.map((job) => renameLocked(job, renames)) }
  const seen = lookingOnce(movedView(request.view, renames))
  const outside = request.jobs.flatMap(({ folder }) => checkFolder(folder))
  if (outside.length > 0) return { plan: nothing(outside), records: new Map() }
  const { byPath, diagnostics } = placeAll(request)
  const orphans = oncePerPath(request.jobs.flatMap((job) => planOrphans(job, byPath, seen)))
  placeGone(byPath, request.jobs, seen)
  const paths = [...byPath.keys()].sort(byCodePoint)
  const view = viewWithout(deletedBy(orphans), seen)
  const obstacles = findObstacles(paths, view)
  const outcomes = new Map<string, PathOutcome>()
  for (const path of paths) {
    outcomes.set(path, planPath(path, byPath.get(path) ?? [], obstacles.get(path), { ...request, view }))
  }
  const planned = [...[...outcomes.values()].flatMap((outcome) => outcome.steps), ...orphans]
  const steps = renameSteps(planned, renames, {
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

const deletedBy = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(steps.flatMap(({ kind, path }) => (kind === 'delete' ? [path] : [])))

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

/** One whole file, one owner. */
function findDuplicateOwners(byPath: ReadonlyMap<string, readonly PlacedContribution[]>): Diagnostic[] {
  const sorted = [...byPath].sort(([a], [b]) => byCodePoint(a, b))
  return sorted.flatMap(([path, placed]) => {
    const owners = ownersOf(placed)
    if (owners.length < 2) return []
    const files = owners.map(({ contribution }) => contribution.origin.file).join(', ')
    return [errorAt('owner-duplicate', `${path} has ${owners.length} owners: ${files}.`, { path })]
  })
}

/** One piece of a file, one who says what it is. */
function findDuplicatePieces(byPath: ReadonlyMap<string, readonly PlacedContribution[]>): Diagnostic[] {
  const sorted = [...byPath].sort(([a], [b]) => byCodePoint(a, b))
  return sorted.flatMap(([path, placed]) => {
    const seen = new Map<string, string>()
    return placed.flatMap(({ contribution: { change, origin } }) => {
      if (change?.kind !== 'pieces' || change.skipIf === 'always') return []
      return change.pieces.flatMap((piece) => {
        const id = idOf(piece)
        const text = JSON.stringify(piece)
        const other = seen.get(id) ?? text
        seen.set(id, text)
        if (other === text) return []
        const message = `Two pieces of ${path} are called \`${id}\`, and say different things.`
        return [errorAt('piece-duplicate', message, { path: origin.file })]
      })
    })
  })
}
