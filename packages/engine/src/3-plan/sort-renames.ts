import { folderOf, nameOf } from '../paths.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findObstacles } from './find-obstacles.ts'
import { viewWithout } from './view-without.ts'

/** Old paths to new ones. */
export type Renames = ReadonlyMap<string, string>

export interface SortedRenames {
  /** Files that stand where they were, and whose new places are free. */
  readonly moves: Renames
  /** Files at whose new places something else stands, or in the way there. */
  readonly stuck: Renames
  /** Files that are gone themselves, though their records go along. */
  readonly gone: Renames
  /** Such files at whose new places something stands that has nothing to do with them. */
  readonly lost: Renames
}

/** What can become of files that are to be renamed, all at once: the place of one that moves is free for another. */
export function sortRenames(wanted: Renames, view: Workspace): SortedRenames {
  // What lies behind a symbolic link is not the file that was generated.
  const isThere = ([from]: readonly [string, string]): boolean =>
    view.look(from)?.kind === 'file' && isOpen(from, view)
  const there = [...wanted].filter(isThere)
  const absent = [...wanted].filter((each) => !isThere(each))
  const rest = viewWithout(new Set(there.map(([from]) => from)), view)
  const isFree = ([, to]: readonly [string, string]): boolean =>
    rest.look(to) === undefined && isOpen(to, rest)
  return {
    moves: new Map(there.filter(isFree)),
    stuck: new Map(there.filter((each) => !isFree(each))),
    gone: new Map(absent.filter(isFree)),
    lost: new Map(absent.filter((each) => !isFree(each))),
  }
}

const isOpen = (path: string, view: Workspace): boolean => findObstacles([path], view).size === 0

/** The workspace as if the files stood at their new places already. */
export function movedView(view: Workspace, { moves }: SortedRenames): Workspace {
  if (moves.size === 0) return view
  const oldOf = new Map([...moves].map(([from, to]) => [to, from]))
  const rest = viewWithout(new Set(moves.keys()), view)
  return {
    look(path) {
      const from = oldOf.get(path)
      if (from !== undefined) return view.look(from)
      const entry = rest.look(path)
      if (entry?.kind !== 'folder') return entry
      const come = [...oldOf.keys()].filter((to) => folderOf(to) === path).map(nameOf)
      return { kind: 'folder', names: [...entry.names, ...come] }
    },
  }
}
