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

/** What leads on from a conflict that a side alone does not settle, or not as it stands. */
export function ownWay({ code, path }: Pick<ConflictStep, 'code' | 'path'>): string | undefined {
  if (isDecidable(code) && code !== 'conflict-open') return undefined
  return codes[code].help.replace('<path>', path)
}

/** The one command that leads on from a conflict, or what is to be done first. */
export const wayOut = (step: Pick<ConflictStep, 'code' | 'path'>): string =>
  ownWay(step) ?? `\`espalier resolve ${step.path} --ours | --theirs | --merged\`, and the run goes on.`
