import {
  type Diagnostic,
  EspalierError,
  type Generated,
  messageOf,
  noteCommand,
  type Plan,
  type PlannedCommand,
  printDiagnostics,
  redactPlan,
  sealedPathsOf,
} from '@espalier/engine'
import { styleFor } from './colour.ts'
import type { Io } from './io.ts'
import type { Arguments } from './parse-arguments.ts'
import { tellRecovered } from './recover-first.ts'
import { report, type Told } from './report.ts'

export interface Finish {
  /** What is told of, where it is no generating. */
  readonly act?: Told['act']
  readonly root: string
  readonly title: string
  readonly own: Arguments['own']
  readonly io: Io
}

/** Tells what was done and runs the commands; with --json these come first, for stdout holds one document. */
export async function finish(generated: Generated, about: Finish): Promise<number> {
  const { run, secrets, recovered = [] } = generated
  tellRecovered(recovered, about.io)
  const told = { ...generated, plan: redactPlan(generated.plan, secrets, sealedPathsOf(about.root)) }
  const commands = generated.plan.commands.map((command, index) => ({ index, command }))
  return tellAndRun(told, generated.committed ? commands : [], run, about)
}

/** The rest of a run whose files stand: what there is to tell, and its commands, each of which is noted. */
export async function tellAndRun(
  outcome: Generated,
  commands: readonly NumberedCommand[],
  run: string | undefined,
  about: Finish,
): Promise<number> {
  const { title, own, io, act } = about
  const told = { ...outcome, ...(act && { act }) }
  const code = own.json ? 0 : report(told, own, title, io)
  const failed = await commandFailures(commands, told.plan, run, about)
  if (own.json) {
    const plan = { ...told.plan, diagnostics: [...told.plan.diagnostics, ...failed] }
    return report({ ...told, plan }, own, title, io)
  }
  if (failed.length > 0) io.err(`\n${printDiagnostics(failed, styleFor(io))}`)
  return failed.length > 0 ? 1 : code
}

export interface NumberedCommand {
  readonly index: number
  readonly command: PlannedCommand
}

/** Most runs have no command, and do without the module that runs them. */
async function commandFailures(
  commands: readonly NumberedCommand[],
  plan: Plan,
  run: string | undefined,
  { root, own, io }: Finish,
): Promise<Diagnostic[]> {
  if (commands.length === 0) return []
  const { runCommands } = await import('./run-commands.ts')
  const note = (index: number, problem: string | undefined): void => {
    if (run !== undefined) noteOrSay(() => noteCommand(root, run, index, problem))
  }
  return runCommands(commands, { plan, root, run, json: own.json, io, note })
}

/** The command has run: that it did can be neither taken back nor kept quiet. */
function noteOrSay(note: () => void): void {
  try {
    note()
  } catch (cause) {
    const message = `How a command ended could not be noted in the record of the run: ${messageOf(cause)}.`
    throw new EspalierError('write-failed', message, {
      cause,
      hint: 'The files stand as planned. `espalier resume` would run that command again.',
    })
  }
}
