import { hashOf } from '../hash.ts'
import { codeOf, createSynced, type Files, type FileStat, plainMode } from './disk/files.ts'
import type { Ground } from './state/ground.ts'
import type { Image, Journal, JournalChange } from './journal/journal.ts'
import { placeNew } from './swap.ts'
import { dropTemporaries, temporaryOf } from './disk/temporary.ts'
import { isCutOff } from './disk/torn.ts'
import { type Tree, treeOf } from './disk/tree.ts'

/** Reads an image, or says why that cannot be done. */
export type TryImage = (image: Image) => Uint8Array | 'sealed' | 'damaged'

/** Paths that were not put back, and stay as they are. */
export interface RolledBack {
  /** Something stands there that is of no one but a person. */
  readonly theirs: readonly string[]
  /** Their earlier text is sealed, with a key that is not at hand: the text of the run stays. */
  readonly sealed: readonly string[]
  /** Their earlier text is not what was written into the journal: the text of the run stays. */
  readonly damaged: readonly string[]
}

export interface RollBack {
  readonly journal: Journal
  readonly readImage: TryImage
  /** A path that the run did not come to, for somebody else took it first. */
  readonly except?: string | undefined
}

interface Restoring extends RollBack {
  readonly tree: Tree
  readonly ground: Ground
}

/**
 * Puts back what a journal changed, wherever the tree is between before and after. Each file decides for itself: what
 * is as before stays, what is as after is put back, anything else a person typed since, and it is theirs.
 *
 * Killed anywhere: it is begun again from the top, and finds what is done as before.
 */
export function rollBack(what: RollBack, ground: Ground): RolledBack {
  const { files } = ground
  const { journal, except } = what
  const tree = treeOf(journal.changes, ground)
  const restoring = { ...what, tree, ground }
  const left = { theirs: new Array<string>(), sealed: new Array<string>(), damaged: new Array<string>() }
  dropTemporaries(journal, tree, ground)
  const note = (change: JournalChange): void => {
    const outcome = change.path === except ? 'done' : restore(change, restoring)
    if (outcome !== 'done') left[outcome].push(change.path)
  }
  const comes = journal.changes.filter(({ after }) => after !== undefined)
  const goes = journal.changes.filter(({ after }) => after === undefined)
  comes.toReversed().forEach(note)
  for (const { path } of journal.foldersMade.toReversed()) {
    if (tree.isBehindLink(path)) continue
    if (tree.stat(path)?.kind === 'folder' && tree.names(path).length === 0)
      files.removeFolder(tree.system(path))
  }
  for (const { path, mode } of journal.foldersRemoved.toReversed()) {
    if (tree.isBehindLink(path)) continue
    if (tree.stat(path) === undefined) files.makeFolder(tree.system(path), mode)
  }
  goes.toReversed().forEach(note)
  return left
}

function restore(change: JournalChange, restoring: Restoring): 'done' | keyof RolledBack {
  const { path, before } = change
  const { journal, readImage, tree, ground } = restoring
  const standing = standingAt(path, journal, tree, ground)
  const state = stateOf(change, standing)
  if (state === 'before') return 'done'
  if (state === 'neither' && !isUnfinished(change, standing, restoring)) return 'theirs'
  if (before === undefined) {
    ground.files.unlink(tree.system(path))
    return 'done'
  }
  // Somebody put something into a folder that the run made here.
  if (tree.stat(path)?.kind === 'folder') return 'theirs'
  const bytes = readImage(before)
  return typeof bytes === 'string' ? bytes : putText(bytes, change, standing, restoring)
}

/** The earlier text at its place, unless somebody has been there while it was read. */
function putText(
  bytes: Uint8Array,
  { path, before, after }: JournalChange,
  standing: Standing,
  { journal, tree, ground }: Restoring,
): 'done' | 'theirs' {
  const { files } = ground
  const draft = tree.system(temporaryOf(path, journal))
  try {
    // Its journal is put away afterwards, so it is waited for.
    createSynced(draft, bytes, before?.mode ?? plainMode(), files)
  } catch (error) {
    // The folder of a deleted file may have become something of a person's.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'theirs'
    throw error
  }
  if (!isSame(standingAt(path, journal, tree, ground), standing)) {
    files.unlink(draft)
    return 'theirs'
  }
  if (after === undefined) return placeNew(draft, tree.system(path), ground) ? 'done' : 'theirs'
  files.rename(draft, tree.system(path))
  return 'done'
}

const isSame = (a: Standing, b: Standing): boolean =>
  a.kind === 'file' && b.kind === 'file'
    ? a.hash === b.hash && a.stat.mode === b.stat.mode
    : a.kind === b.kind

/**
 * Whether a file holds the beginning of what the run wrote and no more: a new one, for the run was killed while it wrote
 * it; any, for the machine stopped before the text had reached the disk.
 */
function isUnfinished(
  { before, after }: JournalChange,
  standing: Standing,
  { journal, readImage, ground }: Restoring,
): boolean {
  if (after === undefined || standing.kind !== 'file') return false
  if (before !== undefined && journal.holder.boot === ground.self.boot) return false
  const wanted = readImage(after)
  return typeof wanted !== 'string' && isCutOff(standing.bytes, wanted)
}

/** What stands at a path: nothing, a file with its content, or something that no run touches. */
export type Standing =
  | { readonly kind: 'nothing' | 'blocked' }
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly hash: string; readonly stat: FileStat }

export function standingAt(
  path: string,
  journal: Journal,
  tree: Tree,
  { files }: Ground,
  read: 'to look' | 'to replace' = 'to look',
): Standing {
  if (tree.isBehindLink(path)) return { kind: 'blocked' }
  const stat = tree.stat(path)
  if (stat === undefined || isFolderOf(journal, stat, path)) return { kind: 'nothing' }
  if (stat.kind !== 'file') return { kind: 'blocked' }
  const file = tree.system(path)
  const bytes = read === 'to look' ? readOrNothing(file, files) : files.readWritable(file)
  return bytes === undefined ? { kind: 'blocked' } : { kind: 'file', bytes, hash: hashOf(bytes), stat }
}

/** A file that somebody has closed to others is theirs by now. */
function readOrNothing(file: string, files: Files): Uint8Array | undefined {
  try {
    return files.read(file)
  } catch (error) {
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return undefined
    throw error
  }
}

/** A folder that stands where a run made one of a file, or a file of one. */
function isFolderOf({ foldersMade, foldersRemoved }: Journal, { kind }: FileStat, path: string): boolean {
  return kind === 'folder' && [...foldersMade, ...foldersRemoved].some((folder) => folder.path === path)
}

/** Whether a path is as a journal found it, as it was to leave it, or neither. */
export function stateOf(
  { before, after }: JournalChange,
  standing: Standing,
): 'before' | 'after' | 'neither' {
  if (standing.kind !== 'file') {
    if (standing.kind === 'nothing' && before === undefined) return 'before'
    return standing.kind === 'nothing' && after === undefined ? 'after' : 'neither'
  }
  const is = (image: Image | undefined): boolean => image?.hash === standing.hash
  // Where only the permissions change, they tell.
  if (is(before) && is(after)) return standing.stat.mode === before?.mode ? 'before' : 'after'
  if (is(before)) return 'before'
  return is(after) ? 'after' : 'neither'
}
