import type { GateContext, StagedFile } from '../../gate.ts'
import { runTool } from '../../tools/run-tool.ts'
import type { FileFault, Parsed } from '../tool-language.ts'
import { unparsed } from '../tool-language.ts'

/**
 * An interpreter with a script that parses texts and runs none. The script reads, for each text, a line with its length in
 * bytes and then those bytes; it writes a line for each fault, with tabs between the number of the text, line, column (0
 * where it knows none) and message; and at the very end, `done`.
 */
export interface Interpreter {
  /** By the names under which it may be installed. */
  readonly commands: readonly string[]
  readonly args: readonly string[]
}

/** One process for all files. */
export async function parseByInterpreter(
  { commands, args }: Interpreter,
  files: readonly StagedFile[],
  context: GateContext,
): Promise<Parsed> {
  const input = framed(files)
  let why = `Neither of ${listed(commands)} is on PATH.`
  if (commands.length === 1) why = `${listed(commands)} is not on PATH.`
  for (const command of commands) {
    const run = await runTool({ command, args, input }, context)
    if (run.kind === 'missing') continue
    if (run.stdout.endsWith('done\n')) return { faults: faultsIn(run.stdout, files) }
    const complaint = run.stderr.trim().split(/\r?\n/)[0] ?? ''
    why = `\`${command}\` could not parse: ${complaint === '' ? 'it ended early' : complaint.slice(0, 300)}.`
  }
  return unparsed(files, why)
}

const listed = (commands: readonly string[]): string => commands.map((name) => `\`${name}\``).join(' and ')

function framed(files: readonly StagedFile[]): Buffer {
  return Buffer.concat(
    files.flatMap(({ text }) => {
      const bytes = Buffer.from(text)
      return [Buffer.from(`${bytes.length}\n`), bytes]
    }),
  )
}

function faultsIn(output: string, files: readonly StagedFile[]): FileFault[] {
  return output.split('\n').flatMap((line) => {
    const [index, at, column, message] = line.split('\t')
    const file = files[Number(index)]
    if (file === undefined || message === undefined) return []
    const place = Number(column) > 0 ? { column: Number(column) } : {}
    return [{ file, fault: { line: Number(at), ...place, message } }]
  })
}
