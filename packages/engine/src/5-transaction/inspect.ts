import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { EspalierError, messageOf } from '../errors.ts'
import { folderOf, foldersAbove, join } from '../paths.ts'
import type { Change } from './change.ts'
import { codeOf, type FileStat } from './files.ts'
import type { Ground } from './ground.ts'
import type { FolderRules } from './proposal.ts'
import { staleError } from './stale.ts'
import { type Tree, treeOf } from './tree.ts'

export interface Inspection {
  readonly tree: Tree
  /** The files that stand at the paths of changes. */
  readonly standing: ReadonlyMap<string, FileStat>
  /** From the top. */
  readonly foldersMade: readonly { readonly path: string; readonly mode?: number }[]
  /** Deepest first. */
  readonly foldersRemoved: readonly { readonly path: string; readonly mode: number }[]
}

/** Looks whether the changes can be made, before anything is: every reason why not is told at once. */
export function inspect(changes: readonly Change[], rules: FolderRules, ground: Ground): Inspection {
  const tree = treeOf(changes, ground)
  const removed = emptiedFolders(changes, rules, tree)
  const standing = new Map<string, FileStat>()
  const problems: Diagnostic[] = []
  const stale: string[] = []
  for (const change of changes) {
    const stat = tree.stat(change.path)
    if (stat?.kind === 'file') standing.set(change.path, stat)
    const problem = obstacle(change, stat, removed) ?? refusal(change, stat, tree, ground)
    if (problem !== undefined) problems.push(problem)
    else if (!isExpected(change, stat, removed)) stale.push(change.path)
  }
  const made = missingFolders(changes, tree)
  problems.push(...made.blocked, ...unwritableFolders(changes, tree, ground))
  if (problems.length > 0) throw EspalierError.from(problems)
  if (stale.length > 0) throw staleError(stale)
  checkSpace(changes, standing, ground)
  const foldersRemoved = [...removed].map(([path, { mode }]) => ({ path, mode }))
  const foldersMade = made.folders.map((path) => {
    const mode = rules.modes.get(path)
    return mode === undefined ? { path } : { path, mode }
  })
  return { tree, standing, foldersMade, foldersRemoved }
}

type Folders = ReadonlyMap<string, FileStat>

/** Folders whose every file goes, deepest first. */
function emptiedFolders(changes: readonly Change[], { mayGo }: FolderRules, tree: Tree): Folders {
  const gone = new Set(changes.filter(({ after }) => after === undefined).map(({ path }) => path))
  const kept = new Set(changes.flatMap(({ path, after }) => (after === undefined ? [] : foldersAbove(path))))
  const candidates = [...new Set([...gone].flatMap(foldersAbove))].sort((a, b) => b.length - a.length)
  const emptied = new Map<string, FileStat>()
  for (const folder of candidates) {
    const stat = tree.stat(folder)
    if (stat?.kind !== 'folder' || kept.has(folder) || (mayGo !== 'all' && !mayGo.has(folder))) continue
    const isEmptied = tree.names(folder).every((name) => {
      const path = join(folder, name)
      return gone.has(path) || emptied.has(path)
    })
    if (isEmptied) emptied.set(folder, stat)
  }
  return emptied
}

function obstacle({ path }: Change, stat: FileStat | undefined, removed: Folders): Diagnostic | undefined {
  if (stat?.kind === 'special')
    return blocked(path, `${path} is a symbolic link or a device; Espalier writes through none`)
  return stat?.kind === 'folder' && !removed.has(path) ? blocked(path, `${path} is a folder`) : undefined
}

const blocked = (path: string, message: string): Diagnostic =>
  errorAt('path-blocked', `${message}.`, { path })

/** What the system would not allow, or a person has forbidden. */
function refusal(
  { path, before }: Change,
  stat: FileStat | undefined,
  tree: Tree,
  { files }: Ground,
): Diagnostic | undefined {
  if (before === undefined || stat?.kind !== 'file') return undefined
  if ((stat.mode & 0o200) === 0) {
    const hint = `Whoever made it so may have had a reason; \`chmod u+w ${path}\` lifts it.`
    return errorAt('not-writable', `${path} is read-only.`, { path, hint })
  }
  return attempt(path, path, () => files.probe(tree.system(path)))
}

function unwritableFolders(changes: readonly Change[], tree: Tree, { files }: Ground): Diagnostic[] {
  const folders = new Set(changes.map(({ path }) => nearestFolder(path, tree)))
  return [...folders].flatMap((folder) => {
    const name = folder === '' ? 'the folder of the workspace' : folder
    return attempt(folder, name, () => files.probeFolder(tree.system(folder))) ?? []
  })
}

function nearestFolder(path: string, tree: Tree): string {
  const folder = folderOf(path)
  return folder === '' || tree.stat(folder)?.kind === 'folder' ? folder : nearestFolder(folder, tree)
}

const reasons: Readonly<Record<string, string>> = {
  EBUSY: 'another program has it open',
  ETXTBSY: 'it is a program that is running',
  EROFS: 'its disk is read-only',
  EACCES: 'its permissions do not allow it',
  EPERM: 'the system does not allow it',
}

function attempt(path: string, name: string, probe: () => void): Diagnostic | undefined {
  try {
    probe()
    return undefined
  } catch (error) {
    const reason = reasons[codeOf(error) ?? ''] ?? messageOf(error)
    return errorAt('not-writable', `${name} cannot be written: ${reason}.`, { path })
  }
}

function isExpected({ path, before }: Change, stat: FileStat | undefined, removed: Folders): boolean {
  if (before === undefined) return stat === undefined || removed.has(path)
  return stat?.kind === 'file' && ((stat.mode & 0o100) !== 0) === before.executable
}

/** The folders to make, from the top, and what stands where one has to be. */
function missingFolders(changes: readonly Change[], tree: Tree) {
  const gone = new Set(changes.filter(({ after }) => after === undefined).map(({ path }) => path))
  const seen = new Set<string>()
  const folders: string[] = []
  const blockedBy: Diagnostic[] = []
  for (const { path, after } of changes) {
    if (after === undefined) continue
    for (const folder of foldersAbove(path)) {
      if (seen.has(folder)) continue
      seen.add(folder)
      const kind = tree.stat(folder)?.kind
      if (kind === undefined || (kind === 'file' && gone.has(folder))) folders.push(folder)
      else if (kind === 'file')
        blockedBy.push(blocked(path, `${folder} is a file, and a folder is needed there`))
      else if (kind === 'special')
        blockedBy.push(blocked(path, `${folder} is a symbolic link; Espalier writes through none`))
    }
  }
  return { folders, blocked: blockedBy }
}

/** Room for the journal and for the files themselves, and a little for what goes with them. */
function checkSpace(
  changes: readonly Change[],
  standing: ReadonlyMap<string, FileStat>,
  { state, files }: Ground,
): void {
  const after = changes.reduce((sum, change) => sum + (change.after?.size ?? 0), 0)
  const before = [...standing.values()].reduce((sum, { size }) => sum + size, 0)
  const needed = 2 * after + before + 512 * changes.length + 65_536
  const free = files.freeBytes(state.root)
  if (needed <= free) return
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  throw new EspalierError(
    'disk-full',
    `The run needs ${mega(needed)} on the disk of ${state.root}, and ${mega(free)} are free. Nothing was written.`,
    { path: state.root },
  )
}
