import { folderOf, foldersAbove, foldPath, nameOf, toSystem } from '../../paths.ts'
import type { FileStat } from './files.ts'
import type { Ground } from '../state/ground.ts'

/** The files of the workspace on their disk, as a transaction sees them. */
export interface Tree {
  system(path: string): string
  /** What stands at a path, of exactly that spelling. */
  stat(path: string): FileStat | undefined
  names(folder: string): readonly string[]
  /** Whether a path runs through a symbolic link: what lies behind it is none of the workspace. */
  isBehindLink(path: string): boolean
}

/**
 * Where a disk ignores case, `Readme.md` stands as soon as `README.md` does. So where the changes name one file in
 * two spellings, which one it is that stands is read from the names in its folder.
 */
export function treeOf(changes: readonly Spelled[], { state, files }: Ground): Tree {
  const ambiguous = spelledTwice(changes)
  const base = toSystem(state.root, '')
  // Paths of the engine have nothing to resolve, and systems with `\\` take `/` too.
  const system = (path: string): string => (path === '' ? base : `${base}/${path}`)
  const names = (folder: string): readonly string[] =>
    files.stat(system(folder))?.kind === 'folder' ? files.names(system(folder)) : []
  const isSpelledSo = (path: string): boolean =>
    !ambiguous.has(path) || names(folderOf(path)).includes(nameOf(path))
  const links = new Map<string, boolean>()
  const isLink = (folder: string): boolean => {
    const known = links.get(folder) ?? files.stat(system(folder))?.kind === 'special'
    links.set(folder, known)
    return known
  }
  return {
    system,
    names,
    isBehindLink: (path) => foldersAbove(path).some(isLink),
    stat: (path) =>
      ambiguous.size === 0 || [...foldersAbove(path), path].every(isSpelledSo)
        ? files.stat(system(path))
        : undefined,
  }
}

interface Spelled {
  readonly path: string
  readonly before?: object
  readonly after?: object
}

/** Only where something goes and something comes can one name be there twice. */
function spelledTwice(changes: readonly Spelled[]): ReadonlySet<string> {
  const someGo = changes.some(({ after }) => after === undefined)
  const someCome = changes.some(({ before }) => before === undefined)
  if (!someGo || !someCome) return new Set()
  const spellings = new Map<string, Set<string>>()
  for (const path of changes.flatMap((change) => [...foldersAbove(change.path), change.path])) {
    const folded = foldPath(path)
    spellings.set(folded, (spellings.get(folded) ?? new Set()).add(path))
  }
  return new Set([...spellings.values()].flatMap((same) => (same.size > 1 ? [...same] : [])))
}
