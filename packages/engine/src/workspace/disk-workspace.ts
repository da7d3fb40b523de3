import fs from 'node:fs'
import { threadId } from 'node:worker_threads'
import { bytesOf, type Content, contentOf } from '../content.ts'
import { EspalierError, messageOf } from '../errors.ts'
import { byCodePoint } from '../order.ts'
import { folderOf, foldersAbove, toSystem } from '../paths.ts'
import type { Entry, WritableWorkspace } from './workspace.ts'

/** A folder of the machine. A write goes to a temporary file beside the target, which is renamed over it. */
export function diskWorkspace(root: string): WritableWorkspace {
  const made = new Set<string>()
  return {
    look: (path) => attempt('read-failed', path, () => lookAt(toSystem(root, path))),
    writeFile: (path, content, executable) =>
      attempt('write-failed', path, () => {
        makeFolders(root, path, made)
        try {
          replaceFile(toSystem(root, path), content, executable)
        } catch (error) {
          removeMade(root, path, made)
          throw error
        }
      }),
    deleteFile: (path) =>
      attempt('write-failed', path, () => {
        fs.rmSync(toSystem(root, path))
        removeMade(root, path, made)
      }),
  }
}

function makeFolders(root: string, path: string, made: Set<string>): void {
  if (fs.existsSync(toSystem(root, folderOf(path)))) return
  for (const folder of ['', ...foldersAbove(path)]) {
    if (fs.existsSync(toSystem(root, folder))) continue
    fs.mkdirSync(toSystem(root, folder), { recursive: true })
    made.add(folder)
  }
}

/** Folders that were made here go with their last file, so that a commit that is taken back leaves none. */
function removeMade(root: string, path: string, made: Set<string>): void {
  for (const folder of foldersAbove(path).reverse()) {
    if (!made.has(folder) || fs.readdirSync(toSystem(root, folder)).length > 0) return
    fs.rmdirSync(toSystem(root, folder))
    made.delete(folder)
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
  const { temporary, handle } = openBeside(file)
  try {
    writeInto(handle, content, modeFor(file, executable))
    fs.renameSync(temporary, file)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
}

/**
 * A new file beside another. Its name has a length of its own: one added to the target's may be longer than the system
 * takes. One that a crash left behind is somebody's to look at, and in a container it bears the id of this process.
 */
function openBeside(file: string, attempt = 0): { temporary: string; handle: number } {
  const temporary = toSystem(file, `../.espalier-${process.pid}-${threadId}-${attempt}`)
  try {
    return { temporary, handle: fs.openSync(temporary, 'wx') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && attempt < 100)
      return openBeside(file, attempt + 1)
    throw error
  }
}

function writeInto(handle: number, content: Content, mode: number | undefined): void {
  try {
    fs.writeFileSync(handle, 'text' in content ? content.text : bytesOf(content))
    if (mode !== undefined) fs.fchmodSync(handle, mode)
  } finally {
    fs.closeSync(handle)
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
