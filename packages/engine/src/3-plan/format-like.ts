import { endOfLine } from '../edit/lines.ts'
import type { Finisher } from './finisher.ts'

interface Formatting {
  readonly path: string
  readonly finisher: Finisher
}

/**
 * A text in the style of the one that it replaces: formatted if that was, and with its line endings. Until the formatter has
 * answered, it stays as it is.
 */
export function formatLike(before: string, after: string, formatting: Formatting): string {
  if (before === after) return after
  const plain = before.replaceAll('\r\n', '\n')
  if (formatted(formatting, plain) !== plain) return after
  const text = formatted(formatting, after) ?? after
  return endOfLine(before) === '\r\n' ? text.replace(/\r?\n/g, '\r\n') : text
}

/** Line endings aside, which a formatter may be told to turn. */
export const formatted = ({ path, finisher }: Formatting, text: string): string | undefined =>
  finisher.formatted(path, text.replaceAll('\r\n', '\n'))?.replaceAll('\r\n', '\n')
