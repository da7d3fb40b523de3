import fs from 'node:fs'
import { contentOf } from '../content.ts'
import { EspalierError, messageOf } from '../errors.ts'
import { byCodePoint } from '../order.ts'
import { toSystem } from '../paths.ts'
import type { Entry, Workspace } from './workspace.ts'

/** A folder of the machine, to be looked at; `5-transaction` alone changes it. */
export function diskWorkspace(root: string): Workspace {
  return {
    look(path) {
      try {
        return lookAt(toSystem(root, path))
      } catch (cause) {
        throw new EspalierError('read-failed', `${path} could not be read: ${messageOf(cause)}`, {
          path,
          cause,
        })
      }
    },
  }
}

function lookAt(file: string): Entry | undefined {
  const stat = statOf(file)
  if (stat === undefined) return undefined
  if (stat.isDirectory()) return { kind: 'folder', names: fs.readdirSync(file).sort(byCodePoint) }
  if (!stat.isFile()) return { kind: 'special' }
  return { kind: 'file', content: contentOf(fs.readFileSync(file)), executable: (stat.mode & 0o100) !== 0 }
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
