import { hashOf } from '../hash.ts'
import { codeOf, hasNoLinks, plainMode } from './disk/files.ts'
import type { Ground } from './state/ground.ts'
import type { Journal, JournalChange } from './journal/journal.ts'
import type { Prepared } from './prepare.ts'
import { isSurelyAsSeen, type Seen } from './disk/seen.ts'
import { staleError } from './stale.ts'
import { temporaryOf } from './disk/temporary.ts'
import { type Tree, treeOf } from './disk/tree.ts'

/** What shall be put at a path, asked for when it is its turn. */
export type ContentAt = (path: string) => string | Uint8Array

/**
 * Makes the changes of a journal, in its order. What stands is never written into: a changed text gets a name of its
 * own in the same folder, and takes the place of the old in one step of the disk. A new file is made where it belongs,
 * as nothing is there that could be lost, and the disk refuses where something is.
 *
 * Killed or refused anywhere: each file is as before or as after; perhaps the last new one holds only the beginning of
 * its text, which the journal knows; perhaps one temporary name is left, which the journal knows too.
 * A person saves a file in between: it is compared once more directly before, and a new one takes no name that is
 * taken; then all is taken back, and theirs stays.
 */
export function swap({ journal, seen }: Prepared, contentAt: ContentAt, ground: Ground): void {
  const { files } = ground
  const tree = treeOf(journal.changes, ground)
  const goes = journal.changes.filter(({ after }) => after === undefined)
  const comes = journal.changes.filter(({ after }) => after !== undefined)
  for (const change of goes) {
    refuseUnlessBefore(change, seen, tree, ground)
    files.unlink(tree.system(change.path))
  }
  for (const { path } of journal.foldersRemoved)
    unlessSo(['ENOTEMPTY', 'EEXIST'], () => files.removeFolder(tree.system(path)))
  for (const { path, mode } of journal.foldersMade)
    unlessSo(['EEXIST'], () => files.makeFolder(tree.system(path), mode))
  for (const change of comes) {
    if (change.before === undefined) createNew(change, contentAt(change.path), tree, ground)
    else replace(change, contentAt(change.path), { journal, seen, tree, ground })
  }
}

/** A folder that somebody needs now stays, and one that somebody made is as good as ours. */
function unlessSo(codes: readonly string[], act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!codes.includes(codeOf(error) ?? '')) throw error
  }
}

type Content = string | Uint8Array

function createNew({ path, after }: JournalChange, content: Content, tree: Tree, { files }: Ground): void {
  try {
    files.create(tree.system(path), content, after?.mode ?? plainMode())
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? staleError([path]) : error
  }
}

interface Swapping {
  readonly journal: Journal
  readonly seen: Seen
  readonly tree: Tree
  readonly ground: Ground
}

function replace(change: JournalChange, content: Content, { journal, seen, tree, ground }: Swapping): void {
  const draft = tree.system(temporaryOf(change.path, journal))
  ground.files.create(draft, content, change.after?.mode ?? plainMode())
  refuseUnlessBefore(change, seen, tree, ground)
  ground.files.rename(draft, tree.system(change.path))
}

/**
 * A second name for the new file, then the first goes: that fails where a name is taken, and a rename would not. Whether
 * it was free.
 */
export function placeNew(draft: string, target: string, { files }: Ground): boolean {
  try {
    files.link(draft, target)
  } catch (error) {
    const isTaken = codeOf(error) === 'EEXIST' || (hasNoLinks(error) && files.stat(target) !== undefined)
    if (!isTaken && !hasNoLinks(error)) throw error
    if (!isTaken) files.rename(draft, target)
    else files.unlink(draft)
    return !isTaken
  }
  files.unlink(draft)
  return true
}

function refuseUnlessBefore(
  { path, before }: JournalChange,
  seen: Seen,
  tree: Tree,
  { files }: Ground,
): void {
  const stat = tree.stat(path)
  if (isSurelyAsSeen(path, stat, seen)) return
  if (stat?.kind !== 'file' || hashOf(files.read(tree.system(path))) !== before?.hash)
    throw staleError([path])
}
