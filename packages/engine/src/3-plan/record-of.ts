import { hashContent } from '../content.ts'
import type { LockedFile } from '../lock.ts'
import type { Contribution, WholeFile } from '../2-template/contribution.ts'
import type { FileState } from './plan.ts'
import type { Verdict } from './verdict.ts'

export interface Recording {
  readonly contribution: Contribution
  readonly change: WholeFile
  readonly wanted: FileState
  readonly verdict: Verdict
  readonly locked: LockedFile | undefined
}

/** What the lock says of the file afterwards. A file that is a person's alone has no record. */
export function recordOf(recording: Recording): LockedFile | undefined {
  const { contribution, change, wanted, verdict, locked } = recording
  if (verdict.kind === 'conflict') return locked
  // A file that was there before stays a person's, whatever it says.
  if (verdict.kind === 'unchanged' && change.existing === 'keep') return locked
  const owned = { template: contribution.origin.template, ownership: change.ownership }
  if (verdict.kind === 'skipped' && verdict.isSettled !== true) return recordOfKept(recording, owned)
  const hash = hashContent(wanted.content)
  if (verdict.kind === 'write' && verdict.isDisputed && locked !== undefined)
    return { ...locked, ...owned, disputed: hash }
  return {
    ...owned,
    hash,
    ...(wanted.executable && { executable: true }),
    ...(verdict.kind === 'skipped' && verdict.isDeleted && { deleted: true }),
  }
}

/** A render that was not written says nothing of what stands there, unless the person has decided about it. */
function recordOfKept(
  { change, wanted, verdict, locked }: Recording,
  owned: Pick<LockedFile, 'template' | 'ownership'>,
): LockedFile | undefined {
  if (locked !== undefined) {
    const { deleted: _deleted, ...known } = locked
    const isDeleted = verdict.kind === 'skipped' && verdict.isDeleted === true
    return { ...known, ...owned, ...(isDeleted && { deleted: true }) }
  }
  if (change.ownership !== 'seeded') return undefined
  const executable = wanted.executable ? ({ executable: true } as const) : {}
  return { ...owned, hash: hashContent(wanted.content), ...executable }
}
