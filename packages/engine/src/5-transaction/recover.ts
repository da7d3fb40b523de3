import { type Ground, groundOf } from './ground.ts'
import { removeIfThere } from './files.ts'
import { readJournal } from './journal-file.ts'
import type { RunHeader } from './journal.ts'
import { putBack } from './put-back.ts'
import type { RolledBack } from './roll-back.ts'
import { withLock } from './workspace-lock.ts'

/** What was found of a run that never ended. */
export type Recovered =
  | ({ readonly kind: 'rolled-back'; readonly run: RunHeader; readonly files: number } & RolledBack)
  /** A journal without its checksum: what it said is not known, and nothing was done on its word. */
  | { readonly kind: 'unreadable'; readonly movedTo: string }

/** Ends what another process left: called before anything else, and quick where there is nothing. */
export async function recover(root: string, stateKey?: string): Promise<Recovered | undefined> {
  const ground = groundOf(root, stateKey)
  const { state, files } = ground
  const isLeft = [state.journal, state.journalDraft].some((file) => files.stat(file) !== undefined)
  // Who is at work holds the lock, and once it is free there is nothing left.
  return isLeft ? withLock(ground, () => recoverLocked(ground)) : undefined
}

/** For who holds the lock. */
export function recoverLocked(ground: Ground): Recovered | undefined {
  const { state, files } = ground
  removeIfThere(state.journalDraft, files)
  if (files.stat(state.journal) === undefined) return undefined
  const journal = readJournal(state.journal, files)
  if (journal === undefined) return setAside(ground)
  const left = putBack(journal, 'record', 'the process ended in the middle of it', ground)
  return { kind: 'rolled-back', run: journal.run, files: journal.changes.length, ...left }
}

/** A journal reaches the disk before it gets its name, so this one was damaged since: it is kept for who looks into it. */
function setAside({ state, files }: Ground): Recovered {
  const taken = files.names(state.folder).filter((name) => name.startsWith('journal.broken-')).length
  const movedTo = `${state.journal}.broken-${taken + 1}`
  files.rename(state.journal, movedTo)
  files.syncFolder(state.folder)
  return { kind: 'unreadable', movedTo }
}
