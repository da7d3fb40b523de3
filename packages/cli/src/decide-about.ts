import type { Decision, Plan } from '@espalier/engine'
import type { Io } from './io.ts'
import type { OwnFlags } from './parse-arguments.ts'
import { prompterFor } from './prompter.ts'

export interface WhoDecides {
  readonly own: OwnFlags
  readonly io: Io
  readonly answers: Readonly<Record<string, unknown>>
}

/**
 * One decision for each file that something else stands in, from the first that speaks: a side that was taken, a yes,
 * the answers, a person. What a person or a template changed is settled by a side alone.
 */
export async function decideAbout(plan: Plan, who: WhoDecides): Promise<ReadonlyMap<string, Decision>> {
  const { own } = who
  const conflicts = plan.steps.filter((step) => step.kind === 'conflict')
  const side = sideOf(own)
  if (side !== undefined) return new Map(conflicts.map(({ path }) => [path, side]))
  const existing = conflicts.filter(({ code }) => code === 'file-exists').map(({ path }) => path)
  if (own.yes) return new Map(existing.map((path) => [path, 'overwrite']))
  // An answer would be for nothing where another conflict stays.
  return existing.length < conflicts.length ? new Map() : askAbout(existing, who)
}

/** What the flags say of every conflict alike. */
export function sideOf({ side, merged, markers }: OwnFlags): Decision | undefined {
  if (side !== undefined) return side === 'ours' ? 'keep' : 'overwrite'
  if (merged) return 'merged'
  return markers ? 'markers' : undefined
}

async function askAbout(
  paths: readonly string[],
  { own, io, answers }: WhoDecides,
): Promise<ReadonlyMap<string, Decision>> {
  const decisions = new Map<string, Decision>()
  const isAnswered = Object.hasOwn(answers, 'overwrite')
  if (!isAnswered && (own.dry || !io.asks)) return decisions
  const prompter = prompterFor(answers, io)
  for (const path of paths) {
    const message = `${path} exists. Overwrite?`
    const question = { type: 'confirm', name: 'overwrite', message, initial: false }
    const { overwrite } = await prompter.prompt(question)
    decisions.set(path, overwrite ? 'overwrite' : 'keep')
  }
  return decisions
}
