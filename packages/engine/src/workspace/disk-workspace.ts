import fs from 'node:fs'
import { contentOf } from '../content.ts'
import { EspalierError, messageOf } from '../errors.ts'
import { byCodePoint } from '../order.ts'
import { toSystem } from '../paths.ts'
import type { Entry, Workspace } from './workspace.ts'

/** A folder of the machine, to be looked at; `5-transaction` alone changes it. */
export function diskWorkspace(root: string): Workspace {
  return {
    look: (path) => tried(path, () => lookAt(toSystem(root, path))),
    kindOf: (path) =>
      tried(path, () => {
        const stat = statOf(toSystem(root, path))
        return stat && kindOf(stat)
      }),
  }
}

function tried<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new EspalierError('read-failed', `${path} could not be read: ${messageOf(cause)}`, { path, cause })
  }
}

function lookAt(file: string): Entry | undefined {
  const stat = statOf(file)
  if (stat === undefined) return undefined
  const kind = kindOf(stat)
  if (kind === 'folder') return { kind, names: fs.readdirSync(file).sort(byCodePoint) }
  if (kind === 'special') return { kind }
  return { kind, content: contentOf(fs.readFileSync(file)), executable: (stat.mode & 0o100) !== 0 }
}

function kindOf(stat: fs.Stats): Entry['kind'] {
  if (stat.isDirectory()) return 'folder'
  return stat.isFile() ? 'file' : 'special'
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false })
  } catch (error) {
    // A file stands where the path wants a folder, so nothing stands at the path.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}
