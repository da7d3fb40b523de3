import { hashContent } from '../content.ts'
import type { LockedFile } from '../lock.ts'
import type { Contribution, WholeFile } from '../2-template/contribution.ts'
import type { FileState } from './plan.ts'
import type { Verdict } from './verdict.ts'

export interface Recording {
  readonly contribution: Contribution
  readonly change: WholeFile
  readonly wanted: FileState
  /** The hash of the render, where that is another text than what is wanted. */
  readonly rendered?: string | undefined
  readonly verdict: Verdict
  readonly locked: LockedFile | undefined
}

/** What the lock says of the file afterwards. A file that is a person's alone has no record. */
export function recordOf({
  contribution,
  change,
  wanted,
  rendered,
  verdict,
  locked,
}: Recording): LockedFile | undefined {
  if (verdict.kind === 'conflict') return locked
  // A file that was there before stays a person's, whatever it says.
  if (verdict.kind === 'unchanged' && change.existing === 'keep') return locked
  const { ownership } = change
  const owned = { template: contribution.origin.template, ownership }
  const isRemembered = verdict.kind === 'skipped' && verdict.isSettled !== true
  // A render that was not written says nothing of what stands there, unless the person has decided about it; of a seeded
  // file the first one is remembered for good.
  if (locked !== undefined && ownership === 'seeded') return { ...settledOf(plainOf(locked)), ...owned }
  const hash = hashContent(wanted.content)
  if (locked !== undefined && isRemembered) {
    const known = locked.hash === hash ? renderedAs(rendered, locked) : locked
    return { ...plainOf(known), ...owned, ...marksOf(verdict) }
  }
  if (isRemembered && ownership !== 'seeded') return undefined
  if (verdict.kind === 'write' && verdict.isDisputed && locked !== undefined)
    return { ...locked, ...owned, disputed: hash }
  return {
    ...owned,
    hash,
    ...(rendered !== undefined && { rendered }),
    ...(wanted.executable && { executable: true }),
    ...marksOf(verdict),
  }
}

/** Another render may come to the very text that the last one came to. */
function renderedAs(rendered: string | undefined, { rendered: _before, ...locked }: LockedFile): LockedFile {
  return { ...locked, ...(rendered !== undefined && { rendered }) }
}

const plainOf = ({ deleted: _deleted, kept: _kept, ...known }: LockedFile): LockedFile => known

/** Where markers were, they have been settled. */
const settledOf = ({ disputed: _disputed, ...known }: LockedFile): LockedFile => known

/** What a person has made of the file, as far as a later run has to know. */
function marksOf(verdict: Verdict): Pick<LockedFile, 'deleted' | 'kept'> {
  const isDeleted = verdict.kind === 'skipped' && verdict.isDeleted === true
  const kept = 'kept' in verdict ? verdict.kept : undefined
  return { ...(isDeleted && { deleted: true }), ...(kept && { kept }) }
}
