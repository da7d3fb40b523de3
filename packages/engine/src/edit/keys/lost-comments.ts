import { commentsIn } from './document/comments.ts'
import type { Language } from './document/language.ts'

interface Texts {
  readonly before: string
  readonly after: string
  /** What templates made of the file: the comments in it are theirs. */
  readonly made?: readonly string[]
}

/** The comments of a person that an edit takes along, each as often as it goes. */
export function lostComments({ before, after, made = [] }: Texts, language: Language): readonly string[] {
  const words = (text: string) => commentsIn(text, language).map(inOneLine)
  const theirs = made.reduce<readonly string[]>((all, text) => [...all, ...without(words(text), all)], [])
  return without(without(words(before), theirs), without(words(after), theirs))
}

/** A comment that moves is indented anew. */
const inOneLine = (comment: string): string => comment.trim().replace(/\s+/g, ' ')

/** One of `these` takes out one that is its like. */
function without(all: readonly string[], these: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const each of these) left.set(each, (left.get(each) ?? 0) + 1)
  return all.filter((each) => {
    const count = left.get(each) ?? 0
    left.set(each, count - 1)
    return count <= 0
  })
}

/** What goes or changes, and the first of the comments that go with it. */
export const nameLoss = (what: string, [comment = '']: readonly string[]): string =>
  `${what}, and your comment \`${comment}\` with it`
