import { EspalierError } from '../../errors.ts'
import { hashOf } from '../../hash.ts'
import { isTorn } from '../disk/torn.ts'
import type { Files } from '../disk/files.ts'
import type { AuditPlace, Journal } from './journal.ts'

/** What stands above the first entry. */
export const firstPrev = '0'.repeat(64)
const endPattern = /"seq":(\d+),"prev":"[0-9a-f]{64}","hash":"([0-9a-f]{64})"\}\n$/
/** Enough for the end of a line: its last three values. */
const endLength = 256

/** Where the next entry goes; only the end of the log is read. */
export function nextAuditPlace(log: string, files: Files, lastSeq: () => number): AuditPlace {
  const size = files.stat(log)?.size ?? 0
  // A log that is begun anew goes on counting: runs stand in the order of their numbers.
  if (size === 0) return { seq: lastSeq() + 1, prev: firstPrev, size }
  const length = Math.min(size, endLength)
  const end = Buffer.from(files.readPart(log, size - length, length)).toString('utf8')
  const [, seq, prev] = endPattern.exec(end) ?? []
  if (seq === undefined || prev === undefined) {
    throw new EspalierError(
      'audit-broken',
      'The audit log does not end in an entry, and nothing is committed without one.',
      {
        path: log,
        hint: 'See `espalier audit verify`. Restore the log, or move it elsewhere to begin a new one.',
      },
    )
  }
  return { seq: Number(seq) + 1, prev, size }
}

/** The entry of a run: one line of JSON, with the hash of all that stands before it in the line, and of the line above. */
export function auditLine({ run, changes, commands, audit }: Journal): string {
  const { id, at, who, title, undoes, templates } = run
  const entry = {
    version: 1,
    run: id,
    at,
    who,
    title,
    ...(undoes !== undefined && { undoes }),
    templates,
    files: changes.map(({ path, before, after }) => ({
      path,
      ...(before && { before: before.hash }),
      ...(after && { after: after.hash }),
      ...(before && after && before.mode !== after.mode && { modes: [before.mode, after.mode] }),
    })),
    hooks: commands.map(({ template, file }) => ({ template, file })),
    seq: audit.seq,
    prev: audit.prev,
  }
  const body = JSON.stringify(entry).slice(0, -1)
  return `${body},"hash":"${hashOf(body)}"}\n`
}

/**
 * Takes back the entry of a run that never came to its commit point: what stands behind the place of its entry is
 * that entry, or the beginning of it. Anything else is not ours to take away.
 */
export function removeAuditLine(journal: Journal, log: string, files: Files): void {
  const { size } = journal.audit
  const length = (files.stat(log)?.size ?? 0) - size
  if (length <= 0) return
  const line = Buffer.from(auditLine(journal))
  const written = Buffer.from(files.readPart(log, size, length))
  if (written.equals(line) || isTorn(written, line)) files.truncate(log, size)
}
