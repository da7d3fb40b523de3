import { hasHash } from '../content.ts'
import { ownKeys } from '../edit/keys/own-keys.ts'
import { disputesIn } from '../edit/markers.ts'
import type { LockedFile } from '../lock.ts'
import { join } from '../paths.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findObstacles } from './find-obstacles.ts'
import type { FileState, Step } from './plan.ts'
import { baseIn, type PlanJob } from './plan-request.ts'
import { stateAt } from './state-at.ts'

/** The paths that a contribution speaks of. */
type Wanted = { readonly has: (path: string) => boolean }

/**
 * Files that were generated once and that no template makes any more. They go as they were made; what a person changed
 * is theirs from now on, and they are told.
 */
export function planOrphans(job: PlanJob, wanted: Wanted, view: Workspace): Step[] {
  const orphans = orphansOf(job, wanted).filter(([, locked]) => locked.ownership !== 'seeded')
  // What lies behind a symbolic link, or under another spelling, is not the file that was generated.
  const obstacles = findObstacles(
    orphans.map(([path]) => path),
    view,
  )
  return orphans.flatMap(([path, locked]): Step[] => {
    const before = stateAt(view, path)
    if (before === undefined || obstacles.has(path)) return []
    const by = [locked.template]
    const isAsMade = hasHash(before.content, locked.hash)
    const isTheirs = locked.kept !== undefined && locked.kept.length > 0
    if (isAsMade && !isTheirs)
      return [{ kind: 'delete', path, by, before, note: 'no template makes it any more' }]
    const disputes =
      locked.disputed !== undefined && 'text' in before.content ? disputesIn(before.content.text) : []
    if (disputes.length > 0) {
      const message = 'the markers of an earlier run still stand in it, and no template makes it any more'
      return [{ kind: 'conflict', path, by, code: 'conflict-open', message, candidates: disputes }]
    }
    if (locked.ownership === 'keys') {
      const { kept } = locked
      return takeKeysOut(path, { before, by, kept, base: baseIn(job, locked.hash) })
    }
    const note = 'yours from now on: you changed it, and no template makes it any more'
    return [{ kind: 'keep', path, by, note }]
  })
}

interface Keyed {
  readonly before: FileState
  readonly by: readonly string[]
  readonly base: string | undefined
  readonly kept: readonly string[] | undefined
}

/** The file is the person's; what goes are the keys that still say what the template said. */
function takeKeysOut(path: string, { before, by, base, kept: left }: Keyed): Step[] {
  const kept: Step = { kind: 'keep', path, by, note: 'yours from now on, keys and all' }
  if (base === undefined || !('text' in before.content)) return [kept]
  const emptied = ownKeys({ base, ours: before.content.text, theirs: '{}\n', kept: left }, path)
  if (emptied.kind === 'conflict' || emptied.text === before.content.text) return [kept]
  const after = { ...before, content: { text: emptied.text } }
  return [{ kind: 'update', path, by, before, after, note: 'keys that no template wants any more' }]
}

/** By their paths in the workspace. */
function orphansOf(job: PlanJob, wanted: Wanted): [string, LockedFile][] {
  return Object.entries(job.lock?.before.files ?? {})
    .map(([relative, locked]): [string, LockedFile] => [join(job.folder, relative), locked])
    .filter(([path]) => !wanted.has(path))
}
