import { EspalierError } from '@espalier/engine'
import type { Io } from './io.ts'
import type { OwnFlags } from './parse-arguments.ts'

/** Whoever builds what is in the repository would build the markers. */
export function refuseMarkersInCi({ markers }: OwnFlags, { env }: Io): void {
  if (!markers || env['CI'] === undefined || env['CI'] === 'false') return
  throw new EspalierError('usage', '--markers is for a person who edits the files then, and this is CI.', {
    hint: 'Run it on your machine, settle the conflicts, and commit what comes of it.',
  })
}
