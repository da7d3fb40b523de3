import { folderOf, foldersAbove, foldPath, join, nameOf } from '../paths.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Step } from './plan.ts'

/** The workspace as it is once these steps are done. */
export function viewAfter(steps: readonly Step[], view: Workspace): Workspace {
  const gone = new Set(steps.flatMap(({ kind, path }) => (kind === 'delete' ? [path] : [])))
  const changed = new Map(
    steps.flatMap((step) => (step.kind === 'update' ? [[step.path, step.after] as const] : [])),
  )
  const without = viewWithout(gone, view)
  if (changed.size === 0) return without
  return {
    look(path) {
      const after = changed.get(path)
      return after === undefined ? without.look(path) : { kind: 'file', ...after }
    },
  }
}

/**
 * The workspace as it is once some files are gone, and the folders that they leave empty: so that in one run a file can
 * become a folder, a folder a file, and a name another spelling of itself.
 */
export function viewWithout(gone: ReadonlySet<string>, view: Workspace): Workspace {
  if (gone.size === 0) return view
  const folders = new Set([...gone].flatMap(foldersAbove))
  const folded = new Set([...gone].map(foldPath))
  const look: Workspace['look'] = (path) => {
    if (gone.has(path) || isOtherSpelling(path, folded, view)) return undefined
    const entry = view.look(path)
    if (entry?.kind !== 'folder' || !(folders.has(path) || path === '')) return entry
    const names = entry.names.filter((name) => look(join(path, name)) !== undefined)
    return names.length === 0 && path !== '' ? undefined : { kind: 'folder', names }
  }
  return { look }
}

/** Where the disk ignores case, a file that goes answers to the spelling of the one that comes. */
function isOtherSpelling(path: string, folded: ReadonlySet<string>, view: Workspace): boolean {
  if (!folded.has(foldPath(path))) return false
  const folder = view.look(folderOf(path))
  return folder?.kind !== 'folder' || !folder.names.includes(nameOf(path))
}
