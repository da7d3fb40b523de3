import { system } from '../../paths.ts'
import { codeOf, createSynced, type Files, plainMode } from '../disk/files.ts'

/** Where a workspace keeps what concerns this checkout alone; git and Nx look away. Paths of the system. */
export interface StateFolder {
  readonly root: string
  readonly folder: string
  readonly lock: string
  /** Held while the lock of a dead process is taken away. */
  readonly lockBreaker: string
  readonly journalDraft: string
  readonly journal: string
  readonly runs: string
  readonly audit: string
  readonly key: string
  readonly keyDraft: string
  readonly sealedPaths: string
  /** The boot in which a run wrote last. */
  readonly boot: string
}

const stateFolderName = '.espalier'

export function stateFolderOf(root: string): StateFolder {
  const folder = system.join(root, stateFolderName)
  return {
    root,
    folder,
    lock: system.join(folder, 'lock'),
    lockBreaker: system.join(folder, 'lock.breaker'),
    journalDraft: system.join(folder, 'journal.tmp'),
    journal: system.join(folder, 'journal'),
    runs: system.join(folder, 'runs'),
    audit: system.join(folder, 'audit.jsonl'),
    key: system.join(folder, 'key'),
    keyDraft: system.join(folder, 'key.tmp'),
    sealedPaths: system.join(folder, 'sealed-paths'),
    boot: system.join(folder, 'boot'),
  }
}

/** The record of a run: one folder. A journal moves here under the name of what became of it. */
export function recordOf({ runs }: StateFolder, id: string) {
  const folder = system.join(runs, id)
  return {
    folder,
    committed: system.join(folder, 'committed'),
    rolledBack: system.join(folder, 'rolled-back'),
    events: system.join(folder, 'events.jsonl'),
  }
}

/** Makes the folder where there is none. The ignore file goes first, so that nothing in it is ever seen by git. */
export function makeStateFolder({ folder, runs }: StateFolder, files: Files): void {
  makeMissing(folder, files)
  const ignore = system.join(folder, '.gitignore')
  if (files.stat(ignore) === undefined) unlessThere(() => createSynced(ignore, '*\n', plainMode(), files))
  makeMissing(runs, files)
}

/** Makes a folder, and those above it: a workspace may be about to be made. */
export function makeMissing(folder: string, files: Files): void {
  if (files.stat(folder) !== undefined) return
  const above = system.dirname(folder)
  if (above !== folder) makeMissing(above, files)
  unlessThere(() => files.makeFolder(folder))
}

/** Another process may be making the same. */
function unlessThere(make: () => void): void {
  try {
    make()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
