import {
  type Code,
  type Diagnostic,
  isBlocked,
  isError,
  type Generated,
  printDiagnostics,
  printDiff,
  type Plan,
  printPlanJson,
  printQuality,
  printSummary,
  printTree,
} from '@espalier/engine'
import { styleFor } from './colour.ts'
import type { Io } from './io.ts'
import { plainMessage } from './plain-message.ts'
import type { OwnFlags } from './parse-arguments.ts'

export type Told = Omit<Generated, 'secrets'> & {
  /** What is told of, where it is no generating. */
  readonly act?: keyof typeof waysOf
}

/** Prints what a run came to, the one line that sums it up last. The exit code is 1 where a person has to settle something. */
export function report({ plan, committed, run, act }: Told, own: OwnFlags, title: string, io: Io): number {
  const style = styleFor(io)
  const level = own.logLevel
  const findings = plan.diagnostics.filter((each) => isError(each) || level !== 'error')
  const isTold = !own.json && (level === 'info' || level === 'debug')
  if (own.json) io.out(printPlanJson(plan, committed, run))
  else if (isTold) io.out(own.diff ? printDiff(plan) : `${style.bold(title)}\n${printTree(plan, style)}\n`)
  if (findings.length > 0 && level !== 'silent')
    io.err(`${printDiagnostics(findings, style)}${isTold ? '\n' : ''}`)
  if (isTold) {
    io.out(
      `${qualityOf(plan)}${printSummary(plan)}${ending({ plan, committed, ...(act && { act }) }, own)}\n`,
    )
    if (committed) for (const message of plan.messages) io.out(`\n${plainMessage(message)}\n`)
  }
  const isOpen = plan.diagnostics.some(({ code }) => code === 'conflict-open')
  return isOpen || (isBlocked(plan) && !onlyQuestions({ plan }, own)) ? 1 : 0
}

function qualityOf({ quality }: Plan): string {
  const line = quality === undefined ? '' : printQuality(quality)
  return line === '' ? '' : `${line}\n`
}

/** In a dry run, a file that exists is a question that the real run will ask, not a finding. */
function onlyQuestions({ plan }: Pick<Generated, 'plan'>, own: OwnFlags): boolean {
  const conflicts = plan.steps.filter((step) => step.kind === 'conflict')
  return own.dry && !plan.diagnostics.some(isError) && conflicts.every(({ code }) => code === 'file-exists')
}

function ending(generated: Pick<Told, 'plan' | 'committed' | 'act'>, own: OwnFlags): string {
  const { plan, committed, act } = generated
  if (committed) return '.'
  if (own.dry && !isBlocked(plan)) return '. Nothing was written: this was a dry run.'
  if (onlyQuestions(generated, own))
    return '. Nothing was written: this was a dry run. A real run asks before it overwrites, unless --yes says so.'
  // Where something is wrong besides, none of these ways leads on.
  if (plan.diagnostics.some(isError)) return '. Nothing was written.'
  const codes = plan.steps.flatMap((step) => (step.kind === 'conflict' ? [step.code] : []))
  const ways = waysOf[act ?? 'generate'].flatMap(([of, way]) =>
    of.some((code) => codes.includes(code)) ? [way] : [],
  )
  return ways.length === 0 ? '. Nothing was written.' : `. Nothing was written: ${ways.join('; ')}.`
}

type Ways = readonly (readonly [readonly Code[], string])[]

/** What a person can do about conflicts, by their codes. */
const waysOfGenerating: Ways = [
  [['file-exists'], 'overwrite what exists with --yes, keep it with --ours, or move it'],
  [
    ['both-changed', 'key-conflict', 'conflict-open'],
    "settle what you changed with `espalier resolve <path>`, or all of it with --ours (keep yours) or --theirs (take the template's)",
  ],
  [['piece-edited'], 'keep what you made of a piece with --ours, or delete it to have the template’s'],
]

/** Until it is done, the other commands want the upgrade first: its conflicts are settled with it. */
const waysOfUpgrade: Ways = [
  [['file-exists'], 'overwrite what exists with --yes, keep it with --ours, or move it'],
  [['path-blocked'], 'move what stands in the way, then upgrade again'],
  [
    ['both-changed', 'key-conflict', 'piece-edited', 'conflict-open'],
    "upgrade with --ours (keep yours), --theirs (take the template's), --merged (what stands there is of both) or --markers (both into the file, to be settled one by one)",
  ],
]

const waysOfUndo: Ways = [
  [['run-edited'], 'keep what was changed since with --ours, or restore it all the same with --theirs'],
  [['state-key'], 'set ESPALIER_STATE_KEY, or leave such files as they are with --ours'],
  [
    ['path-blocked', 'not-writable'],
    'move what stands there, or make it writable, then undo again; --ours leaves such files as they are',
  ],
]

const waysOf = { generate: waysOfGenerating, upgrade: waysOfUpgrade, undo: waysOfUndo }

/** What there is to report where no plan could be made. */
export const blocked = (diagnostics: readonly Diagnostic[]): Generated => ({
  plan: { version: 1, steps: [], commands: [], messages: [], diagnostics },
  committed: false,
  secrets: [],
})
