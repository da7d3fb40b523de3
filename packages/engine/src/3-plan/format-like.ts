import { endOfLine } from '../edit/lines.ts'
import type { Finisher } from './finisher.ts'

/**
 * A text in the style of the one that it replaces: formatted if that was, and with its line endings. Until the formatter has
 * answered, it stays as it is.
 */
export function formatLike(
  before: string,
  after: string,
  { path, finisher }: { readonly path: string; readonly finisher: Finisher },
): string {
  if (before === after) return after
  const plain = before.replaceAll('\r\n', '\n')
  if (finisher.formatted(path, plain) !== plain) return after
  const formatted = finisher.formatted(path, after.replaceAll('\r\n', '\n')) ?? after
  return endOfLine(before) === '\r\n' ? formatted.replace(/\r?\n/g, '\r\n') : formatted
}
