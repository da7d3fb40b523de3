import { folderOf, foldersAbove, join } from '../../paths.ts'
import type { Change } from '../change.ts'
import type { FileStat } from './files.ts'
import type { FolderRules } from '../proposal.ts'
import type { Tree } from './tree.ts'

export type FolderStats = ReadonlyMap<string, FileStat>

/**
 * What stands where a folder should be; each is looked at once. Below something that is no folder there is nothing of
 * its own: the answer is what stands in the way.
 */
export type FoldersLookup = (folder: string) => FileStat | undefined

export function foldersLookup(tree: Tree): FoldersLookup {
  const known = new Map<string, FileStat | undefined>([['', tree.stat('')]])
  const look: FoldersLookup = (folder) => {
    if (!known.has(folder)) {
      const above = look(folderOf(folder))
      known.set(folder, above?.kind === 'folder' ? tree.stat(folder) : above)
    }
    return known.get(folder)
  }
  return look
}

/** Folders whose every file goes, deepest first. */
export function emptiedFolders(
  changes: readonly Change[],
  gone: ReadonlySet<string>,
  { mayGo }: FolderRules,
  tree: Tree,
): FolderStats {
  const emptied = new Map<string, FileStat>()
  if (gone.size === 0) return emptied
  const kept = new Set(changes.flatMap(({ path, after }) => (after === undefined ? [] : foldersAbove(path))))
  const candidates = [...new Set([...gone].flatMap(foldersAbove))].sort((a, b) => b.length - a.length)
  for (const folder of candidates) {
    if (kept.has(folder) || (mayGo !== 'all' && !mayGo.has(folder))) continue
    const stat = tree.stat(folder)
    if (stat?.kind !== 'folder') continue
    const isEmptied = tree.names(folder).every((name) => {
      const path = join(folder, name)
      return gone.has(path) || emptied.has(path)
    })
    if (isEmptied) emptied.set(folder, stat)
  }
  return emptied
}

/** The folders to make, from the top: where there is nothing, or a file that goes. */
export function missingFolders(changes: readonly Change[], folders: FoldersLookup): string[] {
  const parents = new Set(changes.flatMap(({ path, after }) => (after === undefined ? [] : [folderOf(path)])))
  const missing = new Set<string>()
  for (const parent of parents) {
    if (folders(parent)?.kind === 'folder') continue
    for (const folder of [...foldersAbove(parent), parent])
      if (folders(folder)?.kind !== 'folder') missing.add(folder)
  }
  return [...missing]
}
