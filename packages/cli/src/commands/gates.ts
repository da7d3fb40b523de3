import {
  createGates,
  diskWorkspace,
  type GateReport,
  gatesJson,
  isError,
  printGatesSummary,
  printGatesText,
  redactDiagnostics,
  sealedPathsOf,
  type StagedFile,
  toGithub,
  toSarif,
  type Workspace,
} from '@espalier/engine'
import { styleFor } from '../colour.ts'
import { filesToCheck } from '../files-to-check.ts'
import { folderInRepository, findRoot } from '../find-root.ts'
import type { Io } from '../io.ts'
import { ownVersion } from '../own-version.ts'
import type { Arguments, OwnFlags } from '../parse-arguments.ts'
import { secretsIn } from '../secrets-in.ts'
import { refuseUntaken } from '../taken-flags.ts'

/** `espalier gates`: what the gates say of files that are there, whoever wrote them. Nothing is written. */
export async function gatesCommand(args: Arguments, io: Io): Promise<number> {
  const { positionals, own } = args
  refuseUntaken('gates', args)
  const root = findRoot(io.cwd)
  const view = diskWorkspace(root)
  const { files, noText, large } = filesToCheck(positionals, { root, view, io })
  const note = own.logLevel === 'info' || own.logLevel === 'debug' ? io.err : () => undefined
  if (noText.length > 0) note(`No file of text, and so left out: ${noText.join(', ')}\n`)
  if (large.length > 0) note(`Too large to be read, and so left out: ${large.join(', ')}\n`)
  if (files.length === 0) note(`${nothingToCheck(positionals, io)}\n`)
  const report = await check(files, { root, view, io })
  if (own.format !== 'terminal') note(`${printGatesSummary(report)}\n`)
  if (files.length > 0 || own.format !== 'terminal') io.out(printed(report, own, { root, io }))
  return report.diagnostics.some(isError) ? 1 : 0
}

function nothingToCheck(asked: readonly string[], { cwd }: Io): string {
  return asked.length === 0
    ? `Nothing was generated at or below ${cwd}. Name files or folders: \`espalier gates src\`.`
    : 'No file of text is there, git’s ignored ones aside; such a file can be named itself.'
}

interface Place {
  readonly root: string
  readonly io: Io
}

/** With what the environment keeps secret masked, wherever it stands. */
async function check(
  files: readonly StagedFile[],
  { root, view, io }: Place & { readonly view: Workspace },
): Promise<GateReport> {
  const gates = createGates({ root, view, env: io.env, progress: io.progress })
  try {
    const { diagnostics, quality } = await gates.check(files)
    // A file may hold a secret that nobody knows any more.
    return { diagnostics: redactDiagnostics(diagnostics, secretsIn(io), sealedPathsOf(root)), quality }
  } finally {
    await gates.close()
  }
}

function printed(report: GateReport, { format, logLevel }: OwnFlags, { root, io }: Place): string {
  const folder = folderInRepository(root)
  if (format === 'json') return gatesJson(report)
  if (format === 'sarif') return toSarif(report, { version: ownVersion(), folder })
  if (format === 'github') return toGithub(report, folder)
  if (logLevel === 'silent') return ''
  const diagnostics = report.diagnostics.filter((each) => isError(each) || logLevel !== 'error')
  return printGatesText({ ...report, diagnostics }, styleFor(io))
}
