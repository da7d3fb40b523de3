import type { FileStat } from './files.ts'

/** The files as they were when they were read into the journal, and when that began: by the clock of their disk. */
export interface Seen {
  readonly standing: ReadonlyMap<string, FileStat>
  readonly since: number
}

/** Clocks of disks tick: this often where they count fractions of a millisecond, and this often where they do not. */
const fineTick = 20
const coarseTick = 2100

/**
 * Whether a file is surely what was read. Whoever changes it, or puts another in its place, gives it another inode, or
 * a time of change that lies behind that reading; a file that was changed just before it could get the same time once
 * more, and is not sure. Then its content has to be compared.
 */
export function isSurelyAsSeen(path: string, stat: FileStat | undefined, { standing, since }: Seen): boolean {
  const seen = standing.get(path)
  if (stat === undefined || seen === undefined) return false
  const tick = Number.isInteger(seen.changed) ? coarseTick : fineTick
  const isSame = stat.inode === seen.inode && stat.size === seen.size && stat.changed === seen.changed
  return isSame && stat.kind === 'file' && seen.changed + tick < since
}
