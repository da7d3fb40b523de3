import { hashOf } from '../hash.ts'
import { codeOf, hasNoLinks, removeIfThere } from './files.ts'
import type { Ground } from './ground.ts'
import type { Image, Journal, JournalChange } from './journal.ts'
import { staleError } from './stale.ts'
import { type Tree, treeOf } from './tree.ts'

/** What shall be put at a path, asked for when it is its turn. */
export type ContentAt = (path: string) => string | Uint8Array

/**
 * Makes the changes of a journal, in its order. No file is ever written in place: a new text gets a name of its own
 * in the same folder, and takes the place of the old in one step of the disk.
 *
 * Killed or refused anywhere: each file is as before or as after, and perhaps one temporary name is left, which the
 * journal knows.
 * A person saves a file in between: it is compared once more directly before, and a new one takes no name that is
 * taken; then all is taken back, and theirs stays.
 */
export function swap(journal: Journal, contentAt: ContentAt, ground: Ground): void {
  const { files } = ground
  const tree = treeOf(journal.changes, ground)
  const goes = journal.changes.filter(({ after }) => after === undefined)
  const comes = journal.changes.filter(({ after }) => after !== undefined)
  for (const change of goes) {
    refuseUnlessBefore(change, tree, ground)
    files.unlink(tree.system(change.path))
  }
  for (const { path } of journal.foldersRemoved)
    unlessSo(['ENOTEMPTY', 'EEXIST'], () => files.removeFolder(tree.system(path)))
  for (const { path, mode } of journal.foldersMade)
    unlessSo(['EEXIST'], () => files.makeFolder(tree.system(path), mode))
  for (const change of comes) put(change, contentAt(change.path), tree, ground)
}

/** A folder that somebody needs now stays, and one that somebody made is as good as ours. */
function unlessSo(codes: readonly string[], act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!codes.includes(codeOf(error) ?? '')) throw error
  }
}

function put(change: JournalChange, content: string | Uint8Array, tree: Tree, ground: Ground): void {
  const { path, before, after, temporary } = change
  if (after === undefined) return
  const target = tree.system(path)
  const draft = tree.system(temporary)
  ground.files.create(draft, content, after.mode)
  if (before === undefined) return placeNew(draft, target, path, ground)
  refuseUnlessBefore(change, tree, ground)
  ground.files.rename(draft, target)
}

/** A second name for the new file, then the first goes: that fails where a name is taken, and a rename would not. */
export function placeNew(draft: string, target: string, path: string, { files }: Ground): void {
  try {
    files.link(draft, target)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw staleError([path])
    if (!hasNoLinks(error)) throw error
    if (files.stat(target) !== undefined) throw staleError([path])
    return files.rename(draft, target)
  }
  files.unlink(draft)
}

function refuseUnlessBefore({ path, before }: JournalChange, tree: Tree, ground: Ground): void {
  if (before !== undefined && !isAs(before, path, tree, ground)) throw staleError([path])
}

/** Whether a file has the bytes of an image. */
export function isAs(image: Image, path: string, tree: Tree, { files }: Ground): boolean {
  const stat = tree.stat(path)
  return stat?.kind === 'file' && hashOf(files.read(tree.system(path))) === image.hash
}

export function dropTemporaries(journal: Journal, tree: Tree, { files }: Ground): void {
  for (const { temporary } of journal.changes) removeIfThere(tree.system(temporary), files)
}
