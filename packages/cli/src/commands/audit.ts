import { EspalierError, errorAt, printDiagnostics, verifyAudit } from '@espalier/engine'
import { styleFor } from '../colour.ts'
import { findRoot } from '../find-root.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { refuseUntaken } from '../taken-flags.ts'

const log = '.espalier/audit.jsonl'

/** `espalier audit verify`: whether the log is what was written there. */
export async function auditCommand(args: Arguments, io: Io): Promise<number> {
  const { positionals, own } = args
  refuseUntaken('audit', args)
  if (positionals.join(' ') !== 'verify') {
    throw new EspalierError('usage', 'The audit log is verified, and nothing else is done to it.', {
      hint: `Write \`espalier audit verify\`. The log is ${log}, one JSON document a line.`,
    })
  }
  const { entries, findings } = verifyAudit(findRoot(io.cwd))
  if (own.json) io.out(`${JSON.stringify({ version: 1, entries, findings }, null, 2)}\n`)
  else if (findings.length === 0)
    io.out(`${entries} ${entries === 1 ? 'entry' : 'entries'}, each as it was written.\n`)
  const broken = findings.map(({ line, message }) =>
    errorAt('audit-broken', `${message}.`, { path: log, line }),
  )
  if (broken.length > 0) io.err(printDiagnostics(broken, styleFor(io)))
  return Promise.resolve(findings.length > 0 ? 1 : 0)
}
