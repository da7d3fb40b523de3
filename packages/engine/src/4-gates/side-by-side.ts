import { setImmediate } from 'node:timers/promises'
import type { StagedFile } from './gate.ts'

/** So many characters are looked at before others have their turn: some milliseconds. */
const stretch = 60_000
/** What a file costs, however short it is. */
const perFile = 3_000

/**
 * Looks at files one after the other, and lets the other gates have their turn in between. All of them keep one pace, so that a
 * tree that one has made is there for the next; and a time limit is a timer, which comes up only between two turns.
 */
export async function sideBySide(
  files: readonly StagedFile[],
  signal: AbortSignal,
  look: (file: StagedFile) => void,
): Promise<void> {
  let done = 0
  for (const file of files) {
    signal.throwIfAborted()
    look(file)
    done += file.text.length + perFile
    if (done < stretch) continue
    done = 0
    await setImmediate()
  }
}
