import { isDecidable, isError, ownWay, printDiagnostics, type Style } from '@espalier/engine'
import { bindBelow, nothingTold } from '../bind-below.ts'
import { styleFor } from '../colour.ts'
import { type Conflict, conflictsIn, planOf } from '../conflicts-in.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { refuseUntaken } from '../taken-flags.ts'

/**
 * `espalier conflicts`: what a run would stop at. They are made out anew each time, from what stands there, so that none
 * is listed that somebody has settled.
 */
export async function conflictsCommand(args: Arguments, io: Io): Promise<number> {
  const { positionals, own } = args
  refuseUntaken('conflicts', args)
  const bound = bindBelow(positionals, io)
  const plan = bound.mistakes.length > 0 ? undefined : await planOf(bound, io)
  const diagnostics = (plan?.diagnostics ?? bound.mistakes).filter(isError)
  const conflicts = plan === undefined ? [] : conflictsIn(plan)
  if (own.json) io.out(`${JSON.stringify({ version: 1, conflicts, diagnostics }, null, 2)}\n`)
  else if (conflicts.length === 0 && diagnostics.length > 0) io.out(`${nothingTold(diagnostics)}\n`)
  else io.out(printConflicts(conflicts, styleFor(io)))
  if (diagnostics.length > 0) io.err(printDiagnostics(diagnostics, styleFor(io)))
  return conflicts.length + diagnostics.length > 0 ? 1 : 0
}

function printConflicts(conflicts: readonly Conflict[], style: Style): string {
  if (conflicts.length === 0) return 'No conflict.\n'
  const count = conflicts.length === 1 ? '1 conflict' : `${conflicts.length} conflicts`
  const way = conflicts.some(({ code }) => isDecidable(code))
    ? ' Settle one with `espalier resolve <path> --ours | --theirs | --merged`.'
    : ''
  return `${conflicts.map((conflict) => printConflict(conflict, style)).join('\n')}\n${count}.${way}\n`
}

function printConflict(conflict: Conflict, style: Style): string {
  const { path, message, disputes = [], candidates = [] } = conflict
  const places = candidates.map(({ line, text }) => `  line ${line}: ${text.trim()}\n`)
  const sides = disputes.map(
    ({ where, line, ours, theirs }) =>
      `  ${where}, line ${line}\n${side('yours', ours)}${side('template', theirs)}`,
  )
  const way = ownWay(conflict)
  const lines = [...(disputes.length === 0 ? places : sides), ...(way === undefined ? [] : [`  ${way}\n`])]
  return `${style.bold(path)}   ${message}\n${lines.join('')}`
}

function side(name: string, text: string | undefined): string {
  if (text === undefined) return `    ${name.padEnd(9)}(not there)\n`
  const lines = text.replace(/\n$/, '').split('\n')
  const shown = lines.length > 8 ? [...lines.slice(0, 7), `... ${lines.length - 7} more lines`] : lines
  return shown.map((line, index) => `    ${(index === 0 ? name : '').padEnd(9)}${line.trimEnd()}\n`).join('')
}
