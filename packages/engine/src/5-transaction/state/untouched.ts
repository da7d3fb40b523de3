import { EspalierError, messageOf } from '../../errors.ts'
import { codeOf } from '../disk/files.ts'

/** What the system refused before anything of the tree was touched, as an error that says so; all else as it is. */
export function untouched(cause: unknown, path: string): unknown {
  if (cause instanceof EspalierError || codeOf(cause) === undefined) return cause
  const message = `Runs cannot be recorded here: ${messageOf(cause)}. No file was changed by this command.`
  return new EspalierError('write-failed', message, { path, cause })
}
