import { hasHash, sameContent, withPlainEnds } from '../content.ts'
import type { Injecting } from './apply-injections.ts'
import { applyPieces } from './apply-pieces.ts'
import { formatLike } from './format-like.ts'
import type { At } from './path-outcome.ts'
import { inject } from './plan-injections.ts'
import type { FileState } from './plan.ts'
import { tidied } from './tidy-injected.ts'

/** The file as its owner left it, if that with what others inject is what stands there now. */
export function withoutForeign(
  { current, foreign, path, finisher }: At,
  wanted: FileState,
): FileState | undefined {
  if (current === undefined || foreign.length === 0) return current
  const both = inject(wanted, foreign, path).wanted
  const standing = withPlainEnds(current.content)
  const isAlone =
    sameContent(both.content, standing) ||
    sameContent(tidied(both, wanted, { path, injectings: foreign, finisher }).content, standing)
  return isAlone ? { ...current, content: wanted.content } : current
}

/**
 * The file as it was generated, if it is that once more as soon as what others have put there is taken out. Of an owned file
 * nobody else keeps the text.
 */
export function asGenerated(
  { current, foreign, path, finisher }: At,
  hash: string | undefined,
): FileState | undefined {
  if (hash === undefined || foreign.length === 0 || current === undefined || !('text' in current.content))
    return current
  const text = takenOut(current.content.text, foreign, path)
  if (text === undefined) return current
  const texts = [text, formatLike(current.content.text, text, { path, finisher })]
  const made = texts.find((each) => hasHash({ text: each }, hash))
  return made === undefined ? current : { ...current, content: { text: made } }
}

/** Undefined where not all of it is to be found again. */
function takenOut(text: string, foreign: readonly Injecting[], path: string): string | undefined {
  return foreign.reduceRight<string | undefined>((left, { was, gone }) => {
    if (left === undefined) return undefined
    const outcome = applyPieces(left, { pieces: [], was: {}, gone: { ...was, ...gone }, path })
    return outcome.kind === 'applied' && outcome.left.length === 0 ? outcome.text : undefined
  }, text)
}
