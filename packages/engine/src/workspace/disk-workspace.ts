import fs from 'node:fs'
import { bytesOf, type Content, contentOf } from '../content.ts'
import { EspalierError, messageOf } from '../errors.ts'
import { byCodePoint } from '../order.ts'
import { folderOf, toSystem } from '../paths.ts'
import type { Entry, WritableWorkspace } from './workspace.ts'

/** A folder of the machine. A write goes to a temporary file beside the target, which is renamed over it. */
export function diskWorkspace(root: string): WritableWorkspace {
  const made = new Set<string>()
  return {
    look: (path) => attempt('read-failed', path, () => lookAt(toSystem(root, path))),
    writeFile(path, content, executable) {
      const folder = folderOf(path)
      attempt('write-failed', path, () => {
        if (!made.has(folder)) fs.mkdirSync(toSystem(root, folder), { recursive: true })
        made.add(folder)
        replaceFile(toSystem(root, path), content, executable)
      })
    },
    deleteFile: (path) => attempt('write-failed', path, () => fs.rmSync(toSystem(root, path))),
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

function replaceFile(file: string, content: Content, executable: boolean): void {
  const temporary = `${file}.espalier-${process.pid}`
  try {
    fs.writeFileSync(temporary, 'text' in content ? content.text : bytesOf(content), { flag: 'wx' })
    const mode = modeFor(file, executable)
    if (mode !== undefined) fs.chmodSync(temporary, mode)
    fs.renameSync(temporary, file)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
}

/** The permissions that a replaced file had, with the wanted executable bits; undefined is the system's default. */
function modeFor(file: string, executable: boolean): number | undefined {
  const old = statOf(file)
  if (old === undefined && !executable) return undefined
  const plain = (old?.mode ?? 0o666 & ~process.umask()) & 0o666
  return executable ? plain | ((plain & 0o444) >> 2) : plain
}

function attempt<T>(code: 'read-failed' | 'write-failed', path: string, act: () => T): T {
  try {
    return act()
  } catch (cause) {
    const deed = code === 'read-failed' ? 'read' : 'written'
    throw new EspalierError(code, `${path} could not be ${deed}: ${messageOf(cause)}`, { path, cause })
  }
}
