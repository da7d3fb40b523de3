import fs from 'node:fs'
import path from 'node:path'
import { EspalierError, messageOf } from '@espalier/engine'

const skipped = new Set(['node_modules', 'dist', 'coverage', '_templates'])

export interface Folder {
  readonly path: string
  readonly names: readonly string[]
}

/**
 * A folder and those below it where projects may lie. What belongs to a template is none. A folder that nobody here may
 * read, such as the volume of a container, is an error or left out.
 */
export function foldersBelow(start: string, unreadable: 'refused' | 'left out'): Folder[] {
  const entries = entriesOf(start, unreadable)
  const names = entries.map(({ name }) => name)
  if (names.includes('template.json') && names.includes('files')) return []
  const below = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap(({ name }) => foldersBelow(path.join(start, name), unreadable))
  return [{ path: start, names }, ...below]
}

function entriesOf(folder: string, unreadable: 'refused' | 'left out'): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    if (unreadable === 'left out' && (code === 'EACCES' || code === 'EPERM')) return []
    throw new EspalierError('read-failed', `The folder could not be read: ${messageOf(cause)}.`, {
      path: folder,
      cause,
      hint: 'Mend its permissions, or name the folders that are meant.',
    })
  }
}
