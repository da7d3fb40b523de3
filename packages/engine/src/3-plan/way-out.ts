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

/** Those for which any side will do, as the file stands. */
const freely: readonly Code[] = ['file-exists', 'both-changed', 'key-conflict']

export const isDecidable = (code: Code): boolean => decidable.includes(code)

/** What leads on from a conflict that not any side settles, as the file stands. */
export const ownWay = ({ code, path }: Pick<ConflictStep, 'code' | 'path'>): string | undefined =>
  freely.includes(code) ? undefined : codes[code].help.replace('<path>', path)

/** The one command that leads on from a conflict, or what is to be done first. */
export const wayOut = (step: Pick<ConflictStep, 'code' | 'path'>): string =>
  ownWay(step) ?? `\`espalier resolve ${step.path} --ours | --theirs | --merged\`, and the run goes on.`
