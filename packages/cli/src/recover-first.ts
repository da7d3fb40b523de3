import fs from 'node:fs'
import path from 'node:path'
import { EspalierError, recover, type Recovered } from '@espalier/engine'
import { groundOptions } from './about-run.ts'
import { findRoot } from './find-root.ts'
import type { Io } from './io.ts'

/**
 * Ends what a run that was killed has left, before anything else is done; where there was something, a line says so.
 * Where that is refused, who only reads is warned.
 */
export async function recoverFirst(need: 'if it can be' | 'or nothing is done', io: Io): Promise<void> {
  const root = findRoot(io.cwd)
  try {
    tellRecovered(await recover(root, groundOptions(io)), io)
  } catch (error) {
    if (need === 'or nothing is done' || !isRefusal(error)) throw error
    io.err(`${warningOf(error, root)}\n`)
  }
}

const isRefusal = (error: unknown): error is EspalierError =>
  error instanceof EspalierError && (error.code === 'write-failed' || error.code === 'workspace-busy')

function warningOf({ message, cause }: EspalierError, root: string): string {
  const why = (cause instanceof Error ? cause.message : message).replace(/\.$/, '')
  return fs.existsSync(path.join(root, '.espalier/journal'))
    ? `A run was interrupted, and waits to be rolled back; until then its files may stand in part. It could not be done now: ${why}.`
    : `What earlier runs may have left could not be looked at: ${why}.`
}

export function tellRecovered(recovered: readonly Recovered[], io: Io): void {
  for (const each of recovered) io.err(`${sentenceOf(each)}\n`)
}

function sentenceOf(recovered: Recovered): string {
  if (recovered.kind === 'mended') {
    return `The machine stopped before these files had reached the disk; they are restored from the record of their run: ${recovered.paths.join(', ')}.`
  }
  if (recovered.kind === 'unreadable') {
    return `A run was interrupted, and its journal is damaged: nothing was done on its word, and it was moved to ${recovered.movedTo}. See what git says of your files.`
  }
  const { run, theirs, sealed, damaged } = recovered
  const left = [
    ...(theirs.length > 0 ? [` Changed since, and left as they are: ${theirs.join(', ')}.`] : []),
    ...(sealed.length > 0
      ? [
          ` Left as the run wrote them, for their earlier text is encrypted and the key is not at hand: ${sealed.join(', ')}; \`espalier rollback ${run.id}\` with the key restores them.`,
        ]
      : []),
    ...(damaged.length > 0
      ? [
          ` Left as the run wrote them, for their earlier text is damaged in its record: ${damaged.join(', ')}.`,
        ]
      : []),
  ]
  return `Run ${run.id} was interrupted, and is rolled back: its files are as before.${left.join('')} \`espalier resume ${run.id}\` does it again.`
}
