import { toPosix } from '../../paths.ts'
import type { Finding, GateContext, Unchecked } from '../gate.ts'
import { batchesOf } from './batches-of.ts'
import { formatterSettings } from './formatter-settings.ts'
import { runTool, type ToolEnd } from './run-tool.ts'
import { rustModules } from './rust-modules.ts'
import { splitCommand } from './split-command.ts'
import { type StagedCopies, type StagedText, withStagedCopies } from './staged-copies.ts'

export interface Formatted {
  /** The texts that the command changed, by path. */
  readonly texts: ReadonlyMap<string, string>
  readonly findings: readonly Finding[]
  readonly unchecked?: Unchecked
}

export type FormatContext = Pick<GateContext, 'root' | 'env' | 'signal' | 'view'>

/**
 * Formats texts with a command that formats the files named at its end in place: copies of them, with the settings of the
 * workspace beside them. Where it fails, the texts stay as they are.
 */
export async function formatByCommand(
  files: readonly StagedText[],
  command: string,
  context: FormatContext,
): Promise<Formatted> {
  const [program, ...args] = splitCommand(command) ?? []
  const paths = files.map(({ path }) => path)
  if (program === undefined) return unusable(paths, `\`${command}\` is no command: is a quote not closed?`)
  const settings = formatterSettings(paths, context.view)
  return withStagedCopies([...files, ...settings, ...rustModules(files)], async (copies) => {
    const texts = new Map<string, string>()
    const findings: Finding[] = []
    for (const batch of batchesOf(paths)) {
      // A path that starts with a dash would be read as an option.
      const named = batch.map((path) => `./${path}`)
      const call = { command: program, args: [...args, ...named], cwd: copies.folder }
      const run = await runTool(call, context)
      if (run.kind === 'missing')
        return unusable(paths, `\`${program}\` is neither on PATH nor in node_modules/.bin.`)
      if (run.code === 0) readChanged(files, { batch, copies, texts })
      else findings.push(failure(run, { command, batch, copies }))
    }
    return { texts, findings }
  })
}

const unusable = (paths: readonly string[], why: string): Formatted => ({
  texts: new Map(),
  findings: [],
  unchecked: { paths, why, hint: 'Install the formatter, or mend its command in the settings of the gates.' },
})

interface Reading {
  readonly batch: readonly string[]
  readonly copies: StagedCopies
  readonly texts: Map<string, string>
}

function readChanged(files: readonly StagedText[], { batch, copies, texts }: Reading): void {
  const known = new Set(batch)
  for (const { path, text } of files.filter((file) => known.has(file.path))) {
    const after = copies.read(path)
    if (after !== undefined && after !== text) texts.set(path, after)
  }
}

interface Failing {
  readonly command: string
  readonly batch: readonly string[]
  readonly copies: StagedCopies
}

function failure({ code, stdout, stderr }: ToolEnd, { command, batch, copies }: Failing): Finding {
  const complaint = copies.inWorkspace(firstLine(stderr) ?? firstLine(stdout) ?? 'it says nothing')
  const path = namedIn(complaint, batch) ?? namedIn(copies.inWorkspace(stderr), batch) ?? batch[0] ?? ''
  return {
    rule: 'formatter-failed',
    severity: 'error',
    path,
    message: `\`${command}\` ended with ${code ?? 'a signal'}: ${complaint.replace(`./${path}`, path)}`,
    hint: 'The files that it was to format stay as they are rendered: mend what it complains of.',
    ...placeIn(complaint, path),
  }
}

const firstLine = (words: string): string | undefined =>
  words
    .split(/\r?\n/)
    .find((line) => line.trim() !== '')
    ?.trim()
    .slice(0, 300)

/** The longest, for one path may end as another does. */
const namedIn = (words: string, paths: readonly string[]): string | undefined =>
  paths.filter((path) => toPosix(words).includes(path)).sort((a, b) => b.length - a.length)[0]

function placeIn(words: string, path: string): Pick<Finding, 'line' | 'column'> {
  const at = toPosix(words).indexOf(path)
  const after = at < 0 ? '' : words.slice(at + path.length)
  const [, line, column] = /^:(\d+)(?::(\d+))?/.exec(after) ?? []
  return {
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(column === undefined ? {} : { column: Number(column) }),
  }
}
