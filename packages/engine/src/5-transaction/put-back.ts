import { EspalierError } from '../errors.ts'
import { removeAuditLine } from './journal/audit.ts'
import { noteEvent } from './runs/events.ts'
import type { Ground } from './state/ground.ts'
import type { Journal } from './journal/journal.ts'
import { type ReadImage, withImages } from './journal/read-image.ts'
import { rollBack, type RolledBack, type TryImage } from './roll-back.ts'
import { makeMissing, recordOf } from './state/state-folder.ts'

/** The tree as it was before the journal that stands, and the journal put away. */
export function putBack(
  journal: Journal,
  then: 'record' | 'forget',
  why: string,
  ground: Ground,
  except?: string,
): RolledBack {
  const { state, files } = ground
  const left = withImages(state.journal, journal, ground, (readImage) =>
    rollBack({ journal, readImage: orWhyNot(readImage), except }, ground),
  )
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

/** One text that cannot be read holds up no other: it is named, and the record keeps what there is of it. */
const orWhyNot =
  (readImage: ReadImage): TryImage =>
  (image) => {
    try {
      return readImage(image)
    } catch (error) {
      if (!(error instanceof EspalierError)) throw error
      if (error.code === 'state-key') return 'sealed'
      if (error.code === 'record-broken') return 'damaged'
      throw error
    }
  }
