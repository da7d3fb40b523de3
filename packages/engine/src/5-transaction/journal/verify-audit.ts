import { hashOf } from '../../hash.ts'
import { auditLine, firstPrev } from './audit.ts'
import { type Ground, groundOf } from '../state/ground.ts'
import { readRuns } from '../runs/runs.ts'

export interface AuditReport {
  readonly entries: number
  readonly findings: readonly { readonly line: number; readonly message: string }[]
}

/**
 * Whether the audit log is what was written there. Each line holds the hash of its own text and of the line above, so
 * that one that was changed, removed or moved breaks the chain. What is missing at the end breaks none: that every run
 * on record has its line is asked of the records, back to the first line.
 */
export function verifyAudit(root: string): AuditReport {
  const ground = groundOf(root)
  // The records first: whatever is on record by now has its line.
  const runs = readRuns(ground)
  const lines = readLog(ground).split('\n')
  const torn = lines.pop()
  const findings = lines.flatMap((line, index) => checkLine(line, lines[index - 1], index))
  if (torn !== '') findings.push({ line: lines.length + 1, message: 'the line has no end' })
  const written = new Map(lines.map((line, index) => [line, index + 1]))
  const first = Number(linePattern.exec(lines[0] ?? '')?.[2] ?? 1)
  for (const run of runs) {
    const line = written.get(auditLine(run.journal).trimEnd())
    if (run.state === 'rolled-back' && line !== undefined)
      findings.push({ line, message: `run ${run.id} never happened: it was rolled back` })
    if (run.state !== 'rolled-back' && line === undefined && run.journal.audit.seq >= first)
      findings.push({ line: lines.length, message: `the entry of run ${run.id} is missing, or was changed` })
  }
  return { entries: lines.length, findings }
}

const readLog = ({ state, files }: Ground): string =>
  files.stat(state.audit) === undefined ? '' : Buffer.from(files.read(state.audit)).toString('utf8')

type Finding = AuditReport['findings'][number]

/** Each break is told where it is, and not again in all lines behind it. */
function checkLine(line: string, above: string | undefined, index: number): Finding[] {
  const place = { line: index + 1 }
  const [, body, seq, prev, hash] = linePattern.exec(line) ?? []
  if (body === undefined) return [{ ...place, message: 'this is no entry' }]
  if (hashOf(body) !== hash) return [{ ...place, message: 'the entry was changed: its hash is another' }]
  const before = above === undefined ? undefined : linePattern.exec(above)
  // What is wrong with the line above has been told there.
  if (before === null) return []
  if (before !== undefined && Number(seq) !== Number(before[2]) + 1)
    return [
      {
        ...place,
        message: `this is entry ${seq}, behind ${before[2]}: entries are missing, or out of order`,
      },
    ]
  if (prev === (before?.[4] ?? firstPrev)) return []
  const message =
    before === undefined
      ? `this is entry ${seq}, and there were others above it`
      : 'the entry above is not the one that stood there'
  return [{ ...place, message }]
}

const linePattern = /^(\{.*"seq":(\d+),"prev":"([0-9a-f]{64})"),"hash":"([0-9a-f]{64})"\}$/
