import { hashContent } from '../content.ts'
import type { LockedFile } from '../lock.ts'
import { join } from '../paths.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findObstacles } from './find-obstacles.ts'
import type { FileState, Step } from './plan.ts'
import type { PlanJob, PlanRequest } from './plan-request.ts'

/** The paths that a contribution speaks of. */
type Wanted = { readonly has: (path: string) => boolean }

/** Files that were generated once and that no template makes any more. A seeded one belongs to the person. */
export function planOrphans(
  job: PlanJob,
  wanted: Wanted,
  { view, decisions }: Pick<PlanRequest, 'view' | 'decisions'>,
): Step[] {
  return orphansOf(job, wanted).flatMap(([relative, locked]): Step[] => {
    const path = join(job.folder, relative)
    const entry = view.look(path)
    if (entry?.kind !== 'file' || locked.ownership === 'seeded' || isObstructed(path, view)) return []
    const by = [locked.template]
    const before: FileState = { content: entry.content, executable: entry.executable }
    const decision = decisions?.get(path)
    if (decision === 'keep') return [{ kind: 'keep', path, by, note: 'yours from now on' }]
    if (decision === 'overwrite' || hashContent(entry.content) === locked.hash)
      return [{ kind: 'delete', path, by, before, note: 'no template makes it any more' }]
    return [
      {
        kind: 'conflict',
        path,
        by,
        code: 'edited-orphan',
        message: 'you changed it, and no template makes it any more',
      },
    ]
  })
}

function orphansOf(job: PlanJob, wanted: Wanted): [string, LockedFile][] {
  return Object.entries(job.lock?.before.files ?? {}).filter(
    ([relative]) => !wanted.has(join(job.folder, relative)),
  )
}

/** What lies behind a symbolic link, or under another spelling, is not the file that was generated. */
const isObstructed = (path: string, view: Workspace): boolean => findObstacles([path], view).size > 0
