import { type Code, codes } from '../codes.ts'
import type { ConflictStep } from './plan.ts'

/** What a person settles by saying whose version it shall be. */
const decidable: readonly Code[] = [
  'file-exists',
  'both-changed',
  'key-conflict',
  'piece-edited',
  'conflict-open',
]

export const isDecidable = (code: Code): boolean => decidable.includes(code)

/** What leads on from a conflict: a side, where a side settles it; else what its code says. */
export function wayOut({ code, path }: Pick<ConflictStep, 'code' | 'path'>): string {
  if (!isDecidable(code) || code === 'conflict-open') return codes[code].help.replace('<path>', path)
  return `\`espalier resolve ${path} --ours | --theirs | --merged\`, and the run goes on.`
}
