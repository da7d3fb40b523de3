import type { Code } from '../codes.ts'
import { foldersAbove, folderOf, foldPath, join, nameOf } from '../paths.ts'
import type { Workspace } from '../workspace/workspace.ts'

export interface Obstacle {
  readonly code: Extract<Code, 'path-case-clash' | 'path-blocked'>
  readonly message: string
}

/** What stands in the way of files at these paths, by path: other names of the same file, files where folders go, links. */
export function findObstacles(paths: readonly string[], view: Workspace): ReadonlyMap<string, Obstacle> {
  const obstacles = new Map<string, Obstacle>()
  const folders = new Map<string, Obstacle | undefined>()
  const planned = new Set(paths)
  const spellings = new Map<string, string>()
  const namesIn = namesReader(view)
  const note = (path: string, obstacle: Obstacle | undefined): void => {
    if (obstacle !== undefined && !obstacles.has(path)) obstacles.set(path, obstacle)
  }
  for (const path of paths) {
    for (const folder of foldersAbove(path)) {
      if (!folders.has(folder))
        folders.set(folder, folderObstacle(folder, view) ?? twin(folder, spellings, namesIn))
      note(path, folders.get(folder))
      if (planned.has(folder))
        note(path, blocked(`${folder} is planned as a file, and ${path} needs a folder there`))
    }
    // Behind a link there may be anything, so nothing is looked at there.
    if (!obstacles.has(path)) note(path, fileObstacle(path, view) ?? twin(path, spellings, namesIn))
  }
  return obstacles
}

const blocked = (message: string): Obstacle => ({ code: 'path-blocked', message })

function folderObstacle(folder: string, view: Workspace): Obstacle | undefined {
  const kind = view.look(folder)?.kind
  if (kind === 'file') return blocked(`${folder} is a file, and a folder is needed there`)
  return kind === 'special'
    ? blocked(`${folder} is a symbolic link; Espalier writes through none`)
    : undefined
}

function fileObstacle(path: string, view: Workspace): Obstacle | undefined {
  const kind = view.look(path)?.kind
  if (kind === 'folder') return blocked(`${path} is a folder`)
  return kind === 'special'
    ? blocked(`${path} is a symbolic link or a device; Espalier writes through none`)
    : undefined
}

/** Another spelling of the same name, planned before or in the workspace already. */
function twin(path: string, spellings: Map<string, string>, namesIn: NamesIn): Obstacle | undefined {
  const folded = foldPath(path)
  const other = spellings.get(folded)
  if (other !== undefined && other !== path) return clash(path, other)
  spellings.set(folded, path)
  // Where a case-sensitive disk holds this spelling already, it is not new, and is not refused.
  const standing = namesIn(folderOf(path)).get(foldPath(nameOf(path))) ?? []
  const [first] = standing
  return first === undefined || standing.includes(nameOf(path))
    ? undefined
    : clash(path, join(folderOf(path), first))
}

const clash = (path: string, other: string): Obstacle => ({
  code: 'path-case-clash',
  message: `${path} and ${other} differ only in case, and are one file on macOS and Windows`,
})

/** The names in a folder of the workspace, by what they are where case is ignored. */
type NamesIn = (folder: string) => ReadonlyMap<string, readonly string[]>

function namesReader(view: Workspace): NamesIn {
  const known = new Map<string, ReadonlyMap<string, readonly string[]>>()
  return (folder) => {
    let names = known.get(folder)
    if (names === undefined) {
      const entry = view.look(folder)
      names = groupFolded(entry?.kind === 'folder' ? entry.names : [])
      known.set(folder, names)
    }
    return names
  }
}

function groupFolded(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const name of names) {
    const group = groups.get(foldPath(name))
    if (group === undefined) groups.set(foldPath(name), [name])
    else group.push(name)
  }
  return groups
}
