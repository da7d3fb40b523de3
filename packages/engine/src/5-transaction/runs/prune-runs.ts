import { byCodePoint } from '../../order.ts'
import { removeIfThere } from '../disk/files.ts'
import type { Ground } from '../state/ground.ts'
import { idTime } from './run-id.ts'
import { readRun } from './runs.ts'
import { recordOf } from '../state/state-folder.ts'

const mostRuns = 50
const mostDays = 30
const mostBytes = 500_000_000

/**
 * Old records go: those past a number, an age and a size. The youngest stays whatever its size. The id of a run begins
 * with its time, so what stays need not be read.
 * Killed in the middle: a folder without a journal is left, which the next time takes away.
 */
export function pruneRuns(now: string, ground: Ground): void {
  const { state, files } = ground
  const oldest = idTime(Date.parse(now) - mostDays * 86_400_000)
  let count = 0
  let bytes = 0
  for (const id of files.names(state.runs).sort(byCodePoint).reverse()) {
    count += 1
    bytes += sizeOf(id, ground)
    const isOld = id < oldest && count > 1
    const isTooMuch = count > mostRuns || isOld || (bytes > mostBytes && count > 1)
    // A run whose commands are at work still has to note how they end.
    if (isTooMuch && readRun(id, ground)?.state !== 'running') removeRecord(id, ground)
  }
}

function sizeOf(id: string, { state, files }: Ground): number {
  const { committed, rolledBack } = recordOf(state, id)
  return (files.stat(committed)?.size ?? 0) + (files.stat(rolledBack)?.size ?? 0)
}

function removeRecord(id: string, { state, files }: Ground): void {
  const { folder, events, committed, rolledBack } = recordOf(state, id)
  // What a file manager leaves in every folder is no record.
  if (files.stat(folder)?.kind !== 'folder') return
  for (const file of [committed, rolledBack, events]) removeIfThere(file, files)
  if (files.names(folder).length === 0) files.removeFolder(folder)
}
