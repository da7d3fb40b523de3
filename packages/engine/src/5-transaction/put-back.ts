import { EspalierError } from '../errors.ts'
import { removeAuditLine } from './audit.ts'
import { noteEvent } from './events.ts'
import type { Ground } from './ground.ts'
import type { Image, Journal } from './journal.ts'
import { readImage } from './read-image.ts'
import { rollBack, type RolledBack } from './roll-back.ts'
import { makeMissing, recordOf } from './state-folder.ts'

/** The tree as it was before the journal that stands, and the journal put away. */
export function putBack(
  journal: Journal,
  then: 'record' | 'forget',
  why: string,
  ground: Ground,
  except?: string,
): RolledBack {
  const { state, files } = ground
  const readImage = (image: Image) => imageOrSealed(state.journal, image, journal, ground)
  const left = rollBack({ journal, readImage, except }, ground)
  removeAuditLine(journal, state.audit, files)
  if (then === 'forget') files.unlink(state.journal)
  else {
    const record = recordOf(state, journal.run.id)
    makeMissing(record.folder, files)
    noteEvent(record.events, { event: 'rolled-back', why, ...left }, files)
    files.rename(state.journal, record.rolledBack)
    files.syncFolder(record.folder)
  }
  files.syncFolder(state.folder)
  return left
}

function imageOrSealed(file: string, image: Image, journal: Journal, ground: Ground): Uint8Array | undefined {
  try {
    return readImage(file, image, journal, ground)
  } catch (error) {
    if (error instanceof EspalierError && error.code === 'state-key') return undefined
    throw error
  }
}
