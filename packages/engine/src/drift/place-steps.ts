import type { Lock, LockedFile, LockedTemplate } from '../lock.ts'
import { foldersAbove, isInside, join, relativeTo } from '../paths.ts'
import { fromPiecePath } from '../piece-path.ts'
import type { Step } from '../3-plan/plan.ts'
import { lockedAt } from '../3-plan/plan-request.ts'
import { idOf } from '../6-lock/outputs-of.ts'

/** A project with its lock as it stands, and what its lock would say. */
export interface Checked {
  readonly folder: string
  readonly lock: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
}

/** A step with the projects that want it; with none where nobody is known to. */
export interface PlacedStep {
  readonly step: Step
  readonly projects: readonly Checked[]
}

/** Whose each step is: of those whose pieces change it, else of the projects that have the path on record, else of those whose templates ask for it. */
export function placeSteps(steps: readonly Step[], projects: readonly Checked[]): PlacedStep[] {
  const recorded = recordedIn(projects)
  const byFolder = new Map(projects.map((project) => [project.folder, project]))
  return steps.map((step) => {
    const changing = step.kind === 'update' ? (step.projects ?? []) : []
    if (changing.length > 0)
      return { step, projects: changing.flatMap((folder) => byFolder.get(folder) ?? []) }
    const known = recorded.get(step.path)
    if (known !== undefined) return { step, projects: known }
    const holder = holderOf(step.path, byFolder)
    if (holder !== undefined && (step.by.length === 0 || follows(holder, step)))
      return { step, projects: [holder] }
    return { step, projects: projects.filter((project) => follows(project, step)) }
  })
}

function recordedIn(projects: readonly Checked[]): Map<string, Checked[]> {
  const recorded = new Map<string, Checked[]>()
  for (const project of projects) {
    const { files, pieces } = project.lock.before
    const own = Object.keys(files).map((file) => join(project.folder, file))
    const others = Object.keys(pieces).map((written) => fromPiecePath(project.folder, written))
    for (const path of new Set([...own, ...others])) {
      const known = recorded.get(path)
      if (known === undefined) recorded.set(path, [project])
      else known.push(project)
    }
  }
  return recorded
}

/** The innermost project that a path lies in. */
function holderOf(path: string, byFolder: ReadonlyMap<string, Checked>): Checked | undefined {
  const folder = ['', ...foldersAbove(path)].findLast((each) => byFolder.has(each))
  return folder === undefined ? undefined : byFolder.get(folder)
}

const follows = ({ lock }: Checked, { by }: Step): boolean =>
  Object.keys(lock.templates).some((name) => by.includes(idOf(name)))

/** What the lock of a project says of a file of its own. */
export function fileAt(project: Checked, path: string): LockedFile | undefined {
  const { folder } = project
  return isInside(folder, path) ? lockedAt(project, relativeTo(folder, path)) : undefined
}
