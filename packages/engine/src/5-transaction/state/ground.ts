import { type Files, systemFiles } from '../disk/files.ts'
import { type Holder, thisProcess } from './holder.ts'
import { type StateFolder, stateFolderOf } from './state-folder.ts'

/** What a transaction stands on. */
export interface Ground {
  readonly state: StateFolder
  readonly files: Files
  readonly self: Holder
  /** How long to wait for other processes, in milliseconds. */
  readonly patience: number
  /** The key of sealed state, as the environment gives it; without one it is kept in a file. */
  readonly stateKey: string | undefined
  /** Told once, where others have to be waited for so long that a person wonders. */
  readonly onWait?: ((whom: string) => void) | undefined
}

/** What a face passes in besides the place. */
export interface GroundOptions {
  readonly stateKey?: string | undefined
  readonly onWait?: ((whom: string) => void) | undefined
}

/** A thousand files are swapped in a fraction of a second; who waits so long waits for something that is stuck. */
const patience = 30_000

export function groundOf(root: string, { stateKey, onWait }: GroundOptions = {}): Ground {
  return { state: stateFolderOf(root), files: systemFiles, self: thisProcess(), patience, stateKey, onWait }
}
