import fs from 'node:fs'
import path from 'node:path'
import { type Diagnostic, errorAt, messageOf, type Plan, type PlannedCommand } from '@espalier/engine'
import type { Io } from './io.ts'
import { letSignalsIn } from './signals.ts'

export interface Running {
  /** As it may be printed. */
  readonly plan: Plan
  readonly root: string
  readonly run: string | undefined
  readonly json: boolean
  readonly io: Io
  /** Told of each command how it ended. */
  readonly note: (index: number, problem: string | undefined) => void
}

/**
 * Runs what templates asked for, in order, after the files stand. The first failure stops; what was written stays,
 * and the diagnostic says so.
 */
export async function runCommands(
  commands: readonly { readonly index: number; readonly command: PlannedCommand }[],
  running: Running,
): Promise<Diagnostic[]> {
  const { plan, root, json, io, note } = running
  for (const [position, { index, command }] of commands.entries()) {
    // The same command as it may be printed: no secret stands in it.
    const told = plan.commands[position] ?? command
    if (told.spinner !== undefined && io.asks) io.err(`  ${told.spinner}\n`)
    // Between commands, so that no other begins; behind the last there is still something to tell.
    if (position > 0) await letSignalsIn()
    const problem = run(command, path.join(root, command.folder), json, io)
    const stops = problem !== undefined && !command.ignoreExit
    note(index, stops ? problem : undefined)
    if (stops) return [failure(told, problem, running)]
  }
  return []
}

function run(command: PlannedCommand, cwd: string, json: boolean, io: Io): string | undefined {
  const missing = folderProblem(cwd)
  if (missing !== undefined) return missing
  // Loaded here: most templates run no command.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const result = spawnSync('sh', ['-c', command.script], {
    cwd,
    env: { ...io.env, ...command.env },
    ...(command.stdin !== '' && { input: command.stdin }),
    // With --json, stdout holds one document and nothing else.
    stdio: [command.stdin === '' ? 'inherit' : 'pipe', json ? 2 : 1, 2],
  })
  // A command need not read its input: what it left unread is no failure.
  const unread = (result.error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE'
  if (result.error !== undefined && !unread) return result.error.message
  if (result.signal !== null) return `it was ended by ${result.signal}`
  return result.status === 0 ? undefined : `it ended with exit code ${result.status}`
}

/** A command may be what fills the folder of a run, so that nothing has made it before. */
function folderProblem(folder: string): string | undefined {
  try {
    fs.mkdirSync(folder, { recursive: true })
    return undefined
  } catch (error) {
    return `the folder that it runs in could not be made: ${messageOf(error)}`
  }
}

function failure(
  { env, file, script }: PlannedCommand,
  problem: string,
  { plan, run: id }: Running,
): Diagnostic {
  const written = plan.steps.filter(({ kind }) => kind === 'create' || kind === 'update' || kind === 'delete')
  const files = written.map(({ path }) => path)
  const left =
    files.length === 0 ? 'No file was written.' : `These files were written and stay: ${files.join(', ')}.`
  const values = Object.keys(env).length > 0 && /exit code 127/.test(problem)
  return errorAt('command-failed', `\`${script.trim()}\` failed: ${problem}. ${left}`, {
    path: file,
    hint: values
      ? 'A value in `<%= %>` is handed over as one argument; `<%- %>` splices text that is meant as shell code.'
      : `Mend the cause, then \`espalier resume ${id ?? ''}\` runs it again; \`espalier rollback ${id ?? ''}\` takes the files back.`,
  })
}
