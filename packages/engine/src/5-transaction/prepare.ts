import { nextAuditPlace } from './journal/audit.ts'
import { inOrder } from './change.ts'
import { removeIfThere } from './disk/files.ts'
import type { Ground } from './state/ground.ts'
import { inspect } from './inspect.ts'
import { openJournal } from './journal/journal-file.ts'
import type { Journal } from './journal/journal.ts'
import type { Seen } from './disk/seen.ts'
import { lastNumber } from './runs/runs.ts'
import type { Proposal } from './proposal.ts'
import { untouched } from './state/refused-records.ts'
import { writeImages } from './journal/write-images.ts'

export interface Prepared {
  readonly journal: Journal
  readonly seen: Seen
}

/**
 * Writes the journal: from its name on, whoever comes next can put everything back. The tree is not touched.
 * Killed or refused before the rename: a draft is left, which says nothing and is dropped.
 */
export function prepare(proposal: Proposal, ground: Ground): Prepared {
  try {
    return writeJournal(proposal, ground)
  } catch (cause) {
    removeIfThere(ground.state.journalDraft, ground.files)
    removeIfThere(ground.state.journal, ground.files)
    throw untouched(cause, ground.state.folder)
  }
}

function writeJournal(proposal: Proposal, ground: Ground): Prepared {
  const { state, files } = ground
  const changes = inOrder(proposal.changes)
  const inspection = inspect(changes, proposal.folders, ground)
  const audit = nextAuditPlace(state.audit, files, () => lastNumber(ground))
  const writer = openJournal(state.journalDraft, files)
  const since = files.stat(state.journalDraft)?.changed ?? 0
  try {
    const images = writeImages({ ...proposal, changes }, inspection, writer, ground)
    const { foldersMade, foldersRemoved } = inspection
    const journal: Journal = {
      version: 1,
      run: proposal.run,
      holder: ground.self,
      ...images,
      foldersMade,
      foldersRemoved,
      audit,
    }
    writer.finish(journal)
    writer.close()
    files.rename(state.journalDraft, state.journal)
    files.syncFolder(state.folder)
    return { journal, seen: { standing: inspection.standing, since } }
  } finally {
    writer.close()
  }
}
