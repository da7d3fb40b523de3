import { lineAt } from '../lines.ts'
import type { KeyDocument, Unparsable } from './document/key-document.ts'
import type { KeyPath } from './key-path.ts'
import { lineNumber } from './document/line-places.ts'
import { entriesTo } from './write/place.ts'
import { placeOf } from './value/value-path.ts'

/** Why a file is left as it is. */
export interface KeyConflict {
  readonly code: 'key-conflict' | 'target-unparsable'
  readonly message: string
  /** Lines of the target, counted from 1, that a person would want to see. */
  readonly candidates: readonly { readonly line: number; readonly text: string }[]
}

export function unparsable(text: string, problems: readonly Unparsable[], name: string): KeyConflict {
  const [first] = problems
  return {
    code: 'target-unparsable',
    message: `${name} does not parse: ${first?.reason ?? ''}`,
    candidates: problems.slice(0, 5).map(({ line }) => ({ line, text: lineAt(text, line) })),
  }
}

export function keyConflict({ text, root }: KeyDocument, message: string, path: KeyPath): KeyConflict {
  if (root === undefined) return { code: 'key-conflict', message, candidates: [] }
  const line = lineOfPath({ text, root }, path)
  return { code: 'key-conflict', message, candidates: [{ line, text: lineAt(text, line) }] }
}

/** The line of a key; where it does not stand, of the nearest one around it that does. */
export function lineOfPath({ text, root }: Pick<KeyDocument, 'text' | 'root'>, path: KeyPath): number {
  const entries = entriesTo(root, placeOf(root?.value, path))
  return lineNumber(text, entries?.at(-1)?.from ?? root?.from ?? 0)
}
