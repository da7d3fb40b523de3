import fs from 'node:fs'
import path from 'node:path'

/** The nearest folder upwards that holds one of the names. */
function findUp(from: string, names: readonly string[]): string | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (names.some((name) => fs.existsSync(path.join(folder, name)))) return folder
    if (folder === path.dirname(folder)) return undefined
  }
}

/** The root of the workspace: where Nx says, else where git says, else where runs are on record, else here. */
export function findRoot(from: string): string {
  return findMarked(from) ?? path.resolve(from)
}

/** The same, where anything says so. */
export function findMarked(from: string): string | undefined {
  return findUp(from, ['nx.json']) ?? findUp(from, ['.git']) ?? findUp(from, ['.espalier'])
}

export const findRepository = (from: string): string | undefined => findUp(from, ['.git'])

/** Where a workspace lies in its git repository; at the root of it, or without one, that is `''`. */
export function folderInRepository(root: string): string {
  const repository = findRepository(root)
  return (repository !== undefined && inWorkspace(repository, path.resolve(root))) || ''
}

/** A folder of the system as a folder of the workspace; undefined where it lies outside. */
export function inWorkspace(root: string, folder: string): string | undefined {
  const relative = path.relative(root, folder)
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return undefined
  return relative.split(path.sep).join('/')
}
