import { messageOf } from '../errors.ts'
import type { Finding, Gate, GateContext, GateOutcome, StagedFile, Unchecked } from './gate.ts'
import type { GateName } from './gate-settings.ts'
import { newFindings } from './new-findings.ts'
import { secondsFor, withinSeconds } from './time-limit.ts'

/** What one gate has to say, its own failures among it. */
export interface GateAnswer {
  readonly gate: GateName
  readonly findings: readonly Finding[]
  readonly unchecked: readonly Unchecked[]
  /** Why it could not do its work, and on which files. */
  readonly failures: readonly Unchecked[]
}

export type RunContext = Omit<GateContext, 'signal'>

/** Past this no gate looks into a text: a parser would take minutes and gigabytes. */
const largestText = 5_000_000

/** Asks one gate about the files for which it is on; whatever it throws, and a time that is up, is its failure. */
export async function runGate(
  gate: Gate,
  files: readonly StagedFile[],
  context: RunContext,
): Promise<GateAnswer> {
  const isChosen = (path: string): boolean => context.settingsAt(path).levels[gate.name] !== 'off'
  const chosen = files.filter(({ path }) => isChosen(path))
  const small = chosen.filter(({ text }) => text.length <= largestText)
  const tooLarge = chosen.filter(({ text }) => text.length > largestText).map(failureOfSize)
  const nothing = { gate: gate.name, findings: [], unchecked: [], failures: tooLarge }
  // A file that goes may break a program, and nothing else.
  const gone = gate.sees === 'program' ? context.deleted.filter(isChosen).map((path) => ({ path })) : []
  if (small.length + gone.length === 0) return nothing
  const asked = [...small, ...gone]
  try {
    const { findings, unchecked = [] } = await withinSeconds(
      secondsFor(asked, context.settingsAt),
      (signal) => checkNew(gate, small, { ...context, signal }),
    )
    return { ...nothing, findings, unchecked }
  } catch (error) {
    const failure = { paths: asked.map(({ path }) => path), why: sentence(messageOf(error)) }
    return { ...nothing, failures: [...tooLarge, failure] }
  }
}

/** What the gate finds; in files that are shared with people, what it did not find in them before. */
async function checkNew(
  gate: Gate,
  files: readonly StagedFile[],
  context: GateContext,
): Promise<GateOutcome> {
  const outcome = await gate.check(files, context)
  if (gate.sees === 'program') return outcome
  const faulty = new Set(outcome.findings.map(({ path }) => path))
  const before = files.flatMap(({ path, before: there, from: text = there, counts }) =>
    text !== undefined && counts === 'new' && faulty.has(path)
      ? [{ path, text, counts: 'all' as const }]
      : [],
  )
  if (before.length === 0) return outcome
  const known = await gate.check(before, context)
  return { ...outcome, findings: newFindings(outcome.findings, known.findings) }
}

function failureOfSize({ path, text }: StagedFile): Unchecked {
  const megabytes = (text.length / 1_000_000).toFixed(1)
  return {
    paths: [path],
    why: `The file has ${megabytes} MB, and ${largestText / 1_000_000} MB are the most that is looked into.`,
  }
}

/** The first line of what was thrown: a stack says nothing to who did not write the tool. */
const sentence = (text: string): string => `${text.split('\n')[0]?.trim().replace(/[.:]$/, '') ?? ''}.`
