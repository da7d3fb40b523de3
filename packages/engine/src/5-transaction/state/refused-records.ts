import { EspalierError, messageOf } from '../../errors.ts'
import { codeOf } from '../disk/files.ts'

/** What the system refused before anything of the tree was touched, as an error that says so; all else as it is. */
export function untouched(cause: unknown, path: string): unknown {
  if (!isOfSystem(cause)) return cause
  const message = `Runs cannot be recorded here: ${messageOf(cause)}. No file was changed by this command.`
  return new EspalierError('write-failed', message, { path, cause })
}

/** What the system refused while something was under way; all else as it is. */
export function halfway(cause: unknown, path: string): unknown {
  if (!isOfSystem(cause)) return cause
  const message = `The records of runs could not be read or written: ${messageOf(cause)}.`
  const hint = 'Mend the cause; the next command puts right what was begun.'
  return new EspalierError('write-failed', message, { path, cause, hint })
}

const isOfSystem = (cause: unknown): boolean =>
  !(cause instanceof EspalierError) && codeOf(cause) !== undefined
