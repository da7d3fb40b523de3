import { hashOf } from '../../hash.ts'
import { auditLine, firstPrev } from './audit.ts'
import { groundOf } from '../state/ground.ts'
import { readRuns } from '../runs/runs.ts'

export interface AuditReport {
  readonly entries: number
  readonly findings: readonly { readonly line: number; readonly message: string }[]
}

/**
 * Whether the audit log is what was written there. Each line holds the hash of its own text and of the line above, so
 * that one that was changed, removed or moved breaks the chain. What is missing at the end breaks none: that every run
 * on record has its line is asked of the records.
 */
export function verifyAudit(root: string): AuditReport {
  const ground = groundOf(root)
  const { state, files } = ground
  const text =
    files.stat(state.audit) === undefined ? '' : Buffer.from(files.read(state.audit)).toString('utf8')
  const lines = text.split('\n')
  const torn = lines.pop()
  const findings = lines.flatMap((line, index) => checkLine(line, lines[index - 1], index))
  if (torn !== '') findings.push({ line: lines.length + 1, message: 'the line has no end' })
  const written = new Set(lines)
  for (const { id, journal, state: became } of readRuns(ground)) {
    const isWritten = written.has(auditLine(journal).trimEnd())
    const message =
      became === 'rolled-back'
        ? isWritten && `run ${id} never happened: it was rolled back`
        : !isWritten && `the entry of run ${id} is missing, or was changed`
    if (message !== false) findings.push({ line: journal.audit.seq, message })
  }
  return { entries: lines.length, findings }
}

function checkLine(
  line: string,
  above: string | undefined,
  index: number,
): { line: number; message: string }[] {
  const place = { line: index + 1 }
  const [, body, seq, prev, hash] = linePattern.exec(line) ?? []
  if (body === undefined) return [{ ...place, message: 'this is no entry' }]
  if (hashOf(body) !== hash) return [{ ...place, message: 'the entry was changed: its hash is another' }]
  if (Number(seq) !== index + 1)
    return [{ ...place, message: `this is entry ${seq}: entries are missing, or stand in another order` }]
  const [, , , , hashAbove = firstPrev] = above === undefined ? [] : (linePattern.exec(above) ?? [])
  return prev === hashAbove ? [] : [{ ...place, message: 'the entry above is not the one that stood there' }]
}

const linePattern = /^(\{.*"seq":(\d+),"prev":"([0-9a-f]{64})"),"hash":"([0-9a-f]{64})"\}$/
