import { type Pieces, settled } from '../pieces.ts'
import type { Entry } from './entries.ts'

/** Whether a comment that one side has written is not in what came of a unit: what a person typed is never lost. */
export function losesComment(pieces: Pieces, { base, ours, theirs }: Entry): boolean {
  const loses = (side: 'ours' | 'theirs', form: string): boolean => {
    const added = newComments(form, base?.form ?? '')
    if (added.length === 0) return false
    const text = settled(pieces, side).replace(/\s+/g, ' ')
    return !added.every((comment) => text.includes(comment))
  }
  return loses('ours', ours?.form ?? '') || loses('theirs', theirs?.form ?? '')
}

/** The comments of a form that the form of the base does not have. */
function newComments(form: string, base: string): readonly string[] {
  const known = new Set(base.split('\u0001'))
  return form.split('\u0001').filter((each) => /^\/[/*]/.test(each) && !known.has(each))
}
