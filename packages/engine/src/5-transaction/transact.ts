import { EspalierError, messageOf } from '../errors.ts'
import { auditLine } from './journal/audit.ts'
import type { Ground } from './state/ground.ts'
import type { Journal } from './journal/journal.ts'
import { putBack } from './put-back.ts'
import { prepare } from './prepare.ts'
import type { Proposal } from './proposal.ts'
import type { RolledBack } from './roll-back.ts'
import { shorten } from './stale.ts'
import { makeMissing, recordOf } from './state/state-folder.ts'
import { swap } from './swap.ts'

/**
 * Makes all changes of a proposal, or none of them. Only who holds the lock of the workspace may call it.
 *
 *     what is there             what stands in the tree       who comes next
 *     nothing                   before
 *     journal.tmp               before                        drops it
 *     journal                   anything in between           puts back what is as after
 *     runs/<id>/committed       after                         has nothing to do
 *     runs/<id>/rolled-back     before                        has nothing to do
 *
 * Each line comes out of the one above by one rename, which a disk does wholly or not at all. `committed` is the
 * journal itself under another name: there is no moment in which both are there, or neither.
 *
 * Killed at any point: the table above. Refused at any point (no space, no permission, a file that somebody saved
 * meanwhile): the same, at once, by this process.
 * No audit entry, no commit: it is written before the commit point, and taken back with the rest.
 * Power lost: the journal with every text before and after has reached the disk before the first change. A disk that
 * keeps its names in order, as all with a log of their own do, then shows one line of the table. The texts of files
 * committed in the last seconds may be missing where the system had not written them yet: `settle` mends these from
 * the journal at the next start.
 */
export function transact(proposal: Proposal, ground: Ground): Journal {
  const prepared = prepare(proposal, ground)
  const { journal } = prepared
  try {
    swap(prepared, contentsOf(proposal), ground)
    ground.files.append(ground.state.audit, auditLine(journal))
    passCommitPoint(journal, ground)
  } catch (error) {
    throw refused(error, journal, ground)
  }
  syncRecord(journal, ground)
  return journal
}

function passCommitPoint({ run }: Journal, { state, files }: Ground): void {
  const record = recordOf(state, run.id)
  makeMissing(record.folder, files)
  files.rename(state.journal, record.committed)
}

/** Behind the commit point there is no way back, and none is needed: all files stand. */
function syncRecord({ run }: Journal, { state, files }: Ground): void {
  try {
    files.syncFolder(recordOf(state, run.id).folder)
    files.syncFolder(state.folder)
  } catch (cause) {
    const message = `Run ${run.id} is done, and the disk did not confirm it: ${messageOf(cause)}.`
    throw new EspalierError('write-failed', message, {
      cause,
      hint: 'All files stand as planned. What a loss of power would leave of them is not known.',
    })
  }
}

function contentsOf({ changes }: Proposal): (path: string) => string | Uint8Array {
  const byPath = new Map(changes.map(({ path, after }) => [path, after]))
  return (path) => byPath.get(path)?.content() ?? ''
}

function refused(cause: unknown, journal: Journal, ground: Ground): unknown {
  const isStale = cause instanceof EspalierError && cause.code === 'plan-stale'
  try {
    const taken = isStale ? cause.diagnostics[0]?.path : undefined
    const left = putBack(journal, isStale ? 'forget' : 'record', messageOf(cause), ground, taken)
    return isStale ? cause : writeFailed(cause, stateAfter(left), journal)
  } catch (second) {
    const state = `Putting the files back failed too (${messageOf(second)}); the next command tries again.`
    return writeFailed(cause, state, journal)
  }
}

const writeFailed = (cause: unknown, state: string, { run }: Journal): EspalierError =>
  new EspalierError('write-failed', `${messageOf(cause)}. ${state}`, {
    cause,
    hint: `Mend the cause, then run again, or \`espalier resume ${run.id}\`.`,
  })

function stateAfter({ theirs, sealed, damaged }: RolledBack): string {
  const kept = [...theirs, ...sealed, ...damaged]
  return kept.length === 0
    ? 'Every file is as it was before.'
    : `These files were not put back and stay as they are: ${shorten(kept)}. All others are as before.`
}
