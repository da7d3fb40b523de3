import { type Diagnostic, type Generated, type Plan, printDiagnostics } from '@espalier/engine'
import { styleFor } from './colour.ts'
import type { Io } from './io.ts'
import type { Arguments } from './parse-arguments.ts'
import { report } from './report.ts'

export interface Finish {
  readonly root: string
  readonly title: string
  readonly own: Arguments['own']
  readonly io: Io
}

/** Tells what was done and runs the commands; with --json these come first, for stdout holds one document. */
export async function finish(generated: Generated, { root, title, own, io }: Finish): Promise<number> {
  const told = own.json ? 0 : report(generated, own, title, io)
  const failed = generated.committed ? await commandFailures(generated.plan, root, own.json, io) : []
  if (own.json) {
    const plan = { ...generated.plan, diagnostics: [...generated.plan.diagnostics, ...failed] }
    return report({ ...generated, plan }, own, title, io)
  }
  if (failed.length > 0) io.err(`\n${printDiagnostics(failed, styleFor(io))}`)
  return failed.length > 0 ? 1 : told
}

/** Most runs have no command, and do without the module that runs them. */
async function commandFailures(plan: Plan, root: string, json: boolean, io: Io): Promise<Diagnostic[]> {
  if (plan.commands.length === 0) return []
  const { runCommands } = await import('./run-commands.ts')
  return runCommands(plan, root, json, io)
}
