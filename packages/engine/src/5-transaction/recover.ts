import { type Ground, groundOf, type GroundOptions } from './state/ground.ts'
import { removeIfThere } from './disk/files.ts'
import { readJournal } from './journal/journal-file.ts'
import type { RunHeader } from './journal/journal.ts'
import { putBack } from './put-back.ts'
import type { RolledBack } from './roll-back.ts'
import { isNewBoot, settle } from './settle.ts'
import { lockState, withLock } from './state/workspace-lock.ts'

/** What was found of runs that came to no good end. */
export type Recovered =
  | ({ readonly kind: 'rolled-back'; readonly run: RunHeader; readonly files: number } & RolledBack)
  /** A journal without its checksum: what it said is not known, and nothing was done on its word. */
  | { readonly kind: 'unreadable'; readonly movedTo: string }
  /** Files that a loss of power had left without their text. */
  | { readonly kind: 'mended'; readonly paths: readonly string[] }

/** Ends what another process left: called before anything else, and quick where there is nothing. */
export async function recover(root: string, options: GroundOptions = {}): Promise<readonly Recovered[]> {
  return recoverOn(groundOf(root, options))
}

export async function recoverOn(ground: Ground): Promise<readonly Recovered[]> {
  const { state, files } = ground
  const lock = lockState(ground)
  // Whoever is at work ends it, and is not waited for by those who only look.
  if (lock === 'held') return []
  const isLeft = [state.journal, state.journalDraft].some((file) => files.stat(file) !== undefined)
  return isLeft || lock === 'abandoned' || isNewBoot(ground)
    ? withLock(ground, () => recoverLocked(ground))
    : []
}

/** For who holds the lock. */
export function recoverLocked(ground: Ground): readonly Recovered[] {
  for (const draft of [ground.state.journalDraft, ground.state.keyDraft]) removeIfThere(draft, ground.files)
  const recovered = recoverJournal(ground)
  const paths = settle(ground)
  return [...recovered, ...(paths.length > 0 ? [{ kind: 'mended' as const, paths }] : [])]
}

function recoverJournal(ground: Ground): Recovered[] {
  const { state, files } = ground
  if (files.stat(state.journal) === undefined) return []
  const journal = readJournal(state.journal, files)
  if (journal === undefined) return [setAside(ground)]
  const left = putBack(journal, 'record', 'the process ended in the middle of it', ground)
  return [{ kind: 'rolled-back', run: journal.run, files: journal.changes.length, ...left }]
}

/** A journal reaches the disk before it gets its name, so this one was damaged since: it is kept for who looks into it. */
function setAside({ state, files }: Ground): Recovered {
  const taken = files.names(state.folder).filter((name) => name.startsWith('journal.broken-')).length
  const movedTo = `${state.journal}.broken-${taken + 1}`
  files.rename(state.journal, movedTo)
  files.syncFolder(state.folder)
  return { kind: 'unreadable', movedTo }
}
