import fs from 'node:fs'
import path from 'node:path'

const skipped = new Set(['node_modules', 'dist', 'coverage', '_templates'])

export interface Folder {
  readonly path: string
  readonly names: readonly string[]
}

/** A folder and those below it where projects may lie. What belongs to a template is none. */
export function foldersBelow(start: string): Folder[] {
  const entries = entriesOf(start)
  const names = entries.map(({ name }) => name)
  if (names.includes('template.json') && names.includes('files')) return []
  const below = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap(({ name }) => foldersBelow(path.join(start, name)))
  return [{ path: start, names }, ...below]
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    // What nobody here may read, such as the volume of a container, holds no project of theirs.
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return []
    throw error
  }
}
