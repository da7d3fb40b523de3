import type { Lock } from '../lock.ts'
import { join, relativeTo } from '../paths.ts'
import { fromPiecePath, toPiecePath } from '../piece-path.ts'
import type { PlanJob } from './plan-request.ts'
import type { SortedRenames } from './sort-renames.ts'

/** A job as if its files had been generated under their new names. */
export function renameLocked(job: PlanJob, renames: SortedRenames): PlanJob {
  if (job.lock === undefined || Object.values(renames).every(({ size }) => size === 0)) return job
  const { folder, lock } = job
  const { before } = lock
  const inProject = {
    read: (path: string) => join(folder, path),
    write: (path: string) => relativeTo(folder, path),
  }
  const anywhere = {
    read: (path: string) => fromPiecePath(folder, path),
    write: (path: string) => toPiecePath(folder, path),
  }
  const files = renamed(before.files, renames, inProject)
  const pieces = renamed(before.pieces, renames, anywhere)
  const after: Lock = { ...before, files, pieces }
  return { ...job, lock: { ...lock, before: after } }
}

interface Spelling {
  readonly read: (written: string) => string
  readonly write: (path: string) => string
}

/** What moves somewhere is what is recorded there; a record that is of nothing any more is left out. */
function renamed<T>(
  entries: Readonly<Record<string, T>>,
  { moves, stuck, gone, lost }: SortedRenames,
  { read, write }: Spelling,
): Record<string, T> {
  const followed = new Map([...moves, ...stuck, ...gone])
  const news = new Set(followed.values())
  const listed = Object.entries(entries).map(([written, entry]) => ({ written, path: read(written), entry }))
  const staying = listed.filter(({ path }) => !followed.has(path) && !lost.has(path) && !news.has(path))
  const going = listed.flatMap(({ path, entry }): [string, T][] => {
    const to = followed.get(path)
    return to === undefined ? [] : [[write(to), entry]]
  })
  return Object.fromEntries([...staying.map(({ written, entry }): [string, T] => [written, entry]), ...going])
}
