import { invariant } from '../errors.ts'
import { asRendered, type Finisher } from '../3-plan/finisher.ts'

/** A text that the formatter is asked about, or all fixers where it is a template's alone. */
export interface Draft {
  readonly path: string
  readonly text: string
  readonly how: 'improve' | 'format'
}

/** The texts that come of drafts, in their order. */
export type Finish = (drafts: readonly Draft[]) => Promise<readonly string[]>

/**
 * Makes plans, each as often as it asks for texts that nobody has finished yet: they are finished together, and the next plan
 * knows them. Of a merge, the sides are asked for first, and then what came of them.
 */
export function planFinisher(finish: Finish | undefined): <T>(plan: (finisher: Finisher) => T) => Promise<T> {
  if (finish === undefined) return (plan) => Promise.resolve(plan(asRendered))
  const known = new Map<string, string>()
  return async (plan) => {
    for (let round = 0; round < mostRounds; round++) {
      const open = new Map<string, Draft>()
      const planned = plan(askingFor(known, open))
      if (open.size === 0) return planned
      const drafts = [...open]
      const texts = await finish(drafts.map(([, draft]) => draft))
      drafts.forEach(([key, { text }], index) => known.set(key, texts[index] ?? text))
    }
    return invariant(false, 'a plan that is answered asks no more') as never
  }
}

/** What comes of a merge is asked for in the fourth. */
const mostRounds = 10

function askingFor(known: ReadonlyMap<string, string>, open: Map<string, Draft>): Finisher {
  const ask =
    (how: Draft['how']) =>
    (path: string, text: string): string | undefined => {
      const key = `${how}\0${path}\0${text}`
      const answer = known.get(key)
      if (answer === undefined) open.set(key, { path, text, how })
      return answer
    }
  return { improved: ask('improve'), formatted: ask('format') }
}
