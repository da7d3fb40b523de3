import type { PlannedCommand } from '../3-plan/plan.ts'
import { nextAuditPlace } from './audit.ts'
import { type Change, inOrder } from './change.ts'
import { removeIfThere } from './files.ts'
import type { Ground } from './ground.ts'
import { inspect } from './inspect.ts'
import { openJournal } from './journal-file.ts'
import type { Journal, RunHeader } from './journal.ts'
import { writeImages } from './write-images.ts'

/** What a run wants of the tree. */
export interface Proposal {
  readonly run: RunHeader
  readonly changes: readonly Change[]
  readonly commands: readonly ProposedCommand[]
  /** Texts that may stand in the open in no record. */
  readonly secrets: readonly string[]
  readonly folders: FolderRules
}

/** A command, and whether it was sealed in the record that it comes from. */
export type ProposedCommand = PlannedCommand & { readonly sealed?: boolean }

/** Which folders go once they are empty, and what permissions those have that are made. */
export interface FolderRules {
  readonly mayGo: 'all' | ReadonlySet<string>
  readonly modes: ReadonlyMap<string, number>
}

/** Git knows no empty folder, and neither does a generator. */
export const plainFolders: FolderRules = { mayGo: 'all', modes: new Map() }

/**
 * Writes the journal: from its name on, whoever comes next can put everything back. The tree is not touched.
 * Killed or refused before the rename: a draft is left, which says nothing and is dropped.
 */
export function prepare(proposal: Proposal, ground: Ground): Journal {
  const { state, files } = ground
  const changes = inOrder(proposal.changes)
  const inspection = inspect(changes, proposal.folders, ground)
  const audit = nextAuditPlace(state.audit, files)
  const writer = openJournal(state.journalDraft, files)
  try {
    const images = writeImages({ ...proposal, changes }, inspection, writer, ground)
    const { foldersMade, foldersRemoved } = inspection
    const journal: Journal = { version: 1, run: proposal.run, ...images, foldersMade, foldersRemoved, audit }
    writer.finish(journal)
    writer.close()
    files.rename(state.journalDraft, state.journal)
    files.syncFolder(state.folder)
    return journal
  } catch (error) {
    writer.close()
    removeIfThere(state.journalDraft, files)
    removeIfThere(state.journal, files)
    throw error
  }
}
