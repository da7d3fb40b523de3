import { recover, type Recovered } from '@espalier/engine'
import { findRoot } from './find-root.ts'
import type { Io } from './io.ts'

/** Ends what a run that was killed has left, before anything else is done; where there was something, a line says so. */
export async function recoverFirst(io: Io): Promise<void> {
  const recovered = await recover(findRoot(io.cwd), io.env['ESPALIER_STATE_KEY'])
  if (recovered !== undefined) io.err(`${tellRecovered(recovered)}\n`)
}

export function tellRecovered(recovered: Recovered): string {
  if (recovered.kind === 'unreadable') {
    return `A run was interrupted, and its journal is damaged: nothing was done on its word, and it was moved to ${recovered.movedTo}. See what git says of your files.`
  }
  const { run, theirs, sealed } = recovered
  const left = [
    ...(theirs.length > 0 ? [` Changed since, and left as they are: ${theirs.join(', ')}.`] : []),
    ...(sealed.length > 0
      ? [
          ` Left as the run wrote them, for their earlier text is encrypted and the key is not at hand: ${sealed.join(', ')}; \`espalier rollback ${run.id}\` with the key restores them.`,
        ]
      : []),
  ]
  return `Run ${run.id} was interrupted, and is rolled back: its files are as before.${left.join('')} \`espalier resume ${run.id}\` does it again.`
}
