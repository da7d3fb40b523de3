import type { Injecting } from './apply-injections.ts'
import { formatLike } from './format-like.ts'
import type { At } from './path-outcome.ts'
import type { FileState } from './plan.ts'

/**
 * A file with what was injected into it, formatted if it was so before. What the next run finds again by its text stays as it was
 * put there.
 */
export function tidied(
  injected: FileState,
  base: FileState | undefined,
  { path, injectings, finisher }: Pick<At, 'path' | 'injectings' | 'finisher'>,
): FileState {
  if (!('text' in injected.content) || !injectings.every(isFinishable)) return injected
  const after = injected.content.text
  const text =
    base && 'text' in base.content
      ? formatLike(base.content.text, after, { path, finisher })
      : (finisher.formatted(path, after) ?? after)
  return { ...injected, content: { text } }
}

/** Whether what is injected is found again by what it means. */
export const isFinishable = ({ injection, was }: Injecting): boolean =>
  injection.kind === 'pieces' &&
  injection.pieces.every(({ form }) => form !== 'region') &&
  Object.values(was).every(({ form }) => form !== 'region')
