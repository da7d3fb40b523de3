import type { Language } from '../../keys/document/language.ts'
import { commentsIn } from './comments.ts'

/** How many comments that a person typed are not in a merged text. */
export function lostComments(
  { base, ours }: { readonly base: string; readonly ours: string },
  language: Language,
): (merged: string) => number {
  const [before, mine] = [countsOf(base, language), countsOf(ours, language)]
  return (merged) => {
    const after = countsOf(merged, language)
    return [...mine].reduce((sum, [comment, count]) => {
      const typed = count - (before.get(comment) ?? 0)
      return sum + Math.max(0, typed - (after.get(comment) ?? 0))
    }, 0)
  }
}

function countsOf(text: string, language: Language): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const comment of commentsIn(text, language)) counts.set(comment, (counts.get(comment) ?? 0) + 1)
  return counts
}
