import type { Diagnostic } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { folderOf } from '../paths.ts'
import type { Change } from './change.ts'
import type { FileStat } from './disk/files.ts'
import { emptiedFolders, foldersLookup, type FolderStats, missingFolders } from './disk/folders.ts'
import type { Ground } from './state/ground.ts'
import type { FolderRules } from './proposal.ts'
import { pathProblem, readOnlyFile, unwritableFolders } from './disk/refusals.ts'
import { type Tree, treeOf } from './disk/tree.ts'

export interface Inspection {
  readonly tree: Tree
  /** The files that stand at the paths of changes. */
  readonly standing: ReadonlyMap<string, FileStat>
  /** Paths where what stands is plainly something else than was planned for. */
  readonly stale: ReadonlySet<string>
  /** From the top. */
  readonly foldersMade: readonly { readonly path: string; readonly mode?: number }[]
  /** Deepest first. */
  readonly foldersRemoved: readonly { readonly path: string; readonly mode: number }[]
}

/** Looks whether the changes can be made, before anything is: every reason why not is told at once. */
export function inspect(changes: readonly Change[], rules: FolderRules, ground: Ground): Inspection {
  const tree = treeOf(changes, ground)
  const folders = foldersLookup(tree)
  const gone = new Set(changes.filter(({ after }) => after === undefined).map(({ path }) => path))
  const removed = emptiedFolders(changes, gone, rules, tree)
  const standing = new Map<string, FileStat>()
  const problems: Diagnostic[] = []
  const stale = new Set<string>()
  for (const change of changes) {
    const { path } = change
    const found = change.before?.found?.stat
    const stat = found ?? (folders(folderOf(path))?.kind === 'folder' ? tree.stat(path) : undefined)
    if (stat?.kind === 'file') standing.set(path, stat)
    const problem = pathProblem(change, stat, { folders, gone, removed }) ?? readOnlyFile(change, stat)
    if (problem !== undefined) problems.push(problem)
    else if (!isExpected(change, stat, removed)) stale.add(path)
  }
  problems.push(...unwritableFolders(changes, folders, tree, ground))
  if (problems.length > 0) throw EspalierError.from(problems)
  checkSpace(changes, standing, ground)
  return {
    tree,
    standing,
    stale,
    foldersMade: missingFolders(changes, folders).map((path) => withMode(path, rules.modes.get(path))),
    foldersRemoved: [...removed].map(([path, { mode }]) => ({ path, mode })),
  }
}

const withMode = (path: string, mode: number | undefined) => (mode === undefined ? { path } : { path, mode })

function isExpected({ path, before }: Change, stat: FileStat | undefined, removed: FolderStats): boolean {
  if (before === undefined) return stat === undefined || removed.has(path)
  return stat?.kind === 'file' && ((stat.mode & 0o100) !== 0) === before.executable
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
