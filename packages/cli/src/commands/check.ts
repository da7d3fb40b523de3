import { type Diagnostic, findDrift, isCurrent, isError, printDiagnostics } from '@espalier/engine'
import { bindBelow, type BoundBelow, nothingTold } from '../bind-below.ts'
import { styleFor } from '../colour.ts'
import { planOf } from '../conflicts-in.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { refuseUntaken } from '../taken-flags.ts'

/** `espalier check`: whether generated code is what it should be. Nothing is written. */
export async function checkCommand(args: Arguments, io: Io): Promise<number> {
  const { positionals, own } = args
  refuseUntaken('check', args)
  const bound = bindBelow(positionals, io)
  const findings = bound.mistakes.length > 0 ? bound.mistakes : await driftIn(bound, io)
  const projects = bound.jobs.length
  if (own.json) io.out(`${JSON.stringify({ version: 1, projects, findings }, null, 2)}\n`)
  else if (own.logLevel === 'info' || own.logLevel === 'debug')
    io.out(`${bound.mistakes.length > 0 ? nothingTold(bound.mistakes) : wordsFor(projects, findings)}\n`)
  if (findings.length > 0 && own.logLevel !== 'silent') io.err(printDiagnostics(findings, styleFor(io)))
  return findings.some(isError) ? 1 : 0
}

/** Projects that are surely as they should be need no rendering; all others are planned as one. */
async function driftIn({ root, workspace, jobs }: BoundBelow, io: Io): Promise<readonly Diagnostic[]> {
  const doubtful = jobs.filter((job) => !isCurrent(job, workspace))
  if (doubtful.length === 0) return []
  return findDrift(await planOf({ root, workspace, jobs: doubtful }, io), doubtful)
}

function wordsFor(projects: number, findings: readonly Diagnostic[]): string {
  const errors = findings.filter(isError)
  const many = projects === 1 ? '1 project' : `${projects} projects`
  if (projects === 0) return 'No project here follows a template.'
  if (errors.length === 0) return `${many}, each as its templates want it.`
  return `${many}, ${errors.length === 1 ? '1 finding' : `${errors.length} findings`}.`
}
