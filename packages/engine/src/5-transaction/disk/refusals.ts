import { type Diagnostic, errorAt } from '../../diagnostics.ts'
import { messageOf } from '../../errors.ts'
import { folderOf, foldersAbove } from '../../paths.ts'
import type { Change } from '../change.ts'
import { codeOf, type FileStat } from './files.ts'
import type { FoldersLookup, FolderStats } from './folders.ts'
import type { Ground } from '../state/ground.ts'
import type { Tree } from './tree.ts'

interface Surroundings {
  readonly folders: FoldersLookup
  /** The files that go. */
  readonly gone: ReadonlySet<string>
  /** The folders that go with them. */
  readonly removed: FolderStats
}

/** What stands in the way of a file: something else at its path, or above it. */
export function pathProblem(
  { path, after }: Change,
  stat: FileStat | undefined,
  { folders, gone, removed }: Surroundings,
): Diagnostic | undefined {
  const above = folders(folderOf(path))
  if (above !== undefined && above.kind !== 'folder') {
    const obstacle = foldersAbove(path).find((folder) => folders(folder)?.kind !== 'folder') ?? ''
    if (above.kind === 'special')
      return blocked(path, `${obstacle} is a symbolic link; Espalier writes through none`)
    if (after !== undefined && !gone.has(obstacle))
      return blocked(path, `${obstacle} is a file, and a folder is needed there`)
  }
  if (stat?.kind === 'special')
    return blocked(path, `${path} is a symbolic link or a device; Espalier writes through none`)
  return stat?.kind === 'folder' && !removed.has(path) ? blocked(path, `${path} is a folder`) : undefined
}

const blocked = (path: string, message: string): Diagnostic =>
  errorAt('path-blocked', `${message}.`, { path })

/** What a person has forbidden: the system may allow it all the same. */
export function readOnlyFile({ path, before }: Change, stat: FileStat | undefined): Diagnostic | undefined {
  if (before === undefined || stat?.kind !== 'file' || (stat.mode & 0o200) !== 0) return undefined
  const hint = `Whoever made it so may have had a reason; \`chmod u+w ${path}\` lifts it.`
  return errorAt('not-writable', `${path} is read-only.`, { path, hint })
}

/** The folders that stand, and in which something is made or goes. */
export function unwritableFolders(
  changes: readonly Change[],
  folders: FoldersLookup,
  tree: Tree,
  { files }: Ground,
): Diagnostic[] {
  const parents = new Set(changes.map(({ path }) => folderOf(path)))
  const nearest = new Set([...parents].map((folder) => nearestFolder(folder, folders)))
  return [...nearest].flatMap((folder) => {
    const name = folder === '' ? 'The folder of the workspace' : folder
    const outcome = attempt(folder, name, () => files.probeFolder(tree.system(folder)))
    return 'problem' in outcome ? [outcome.problem] : []
  })
}

function nearestFolder(folder: string, folders: FoldersLookup): string {
  return folder === '' || folders(folder)?.kind === 'folder'
    ? folder
    : nearestFolder(folderOf(folder), folders)
}

const reasons: Readonly<Record<string, string>> = {
  EBUSY: 'another program has it open',
  ETXTBSY: 'it is a program that is running',
  EROFS: 'its disk is read-only',
  EACCES: 'its permissions do not allow it',
  EPERM: 'the system does not allow it',
}

/** What a call of the system returns, or why it was refused. */
export function attempt<T>(path: string, name: string, act: () => T): { value: T } | { problem: Diagnostic } {
  try {
    return { value: act() }
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    const message = `${name} cannot be written: ${reasons[code] ?? messageOf(error)}.`
    return { problem: errorAt('not-writable', message, { path }) }
  }
}
