import fs from 'node:fs'
import { system } from '../paths.ts'

/**
 * What a transaction asks of the disk, one call of the system each: so that a test can stop the world before any of
 * them, in the middle of a write, or let one be refused. Paths are those of the system.
 */
export interface Files {
  // Questions
  stat(file: string): FileStat | undefined
  read(file: string): Uint8Array
  readPart(file: string, offset: number, length: number): Uint8Array
  names(folder: string): string[]
  /** Throws what the system would throw if the file were opened to be written. */
  probe(file: string): void
  /** Throws unless files can be made in the folder and removed from it. */
  probeFolder(folder: string): void
  freeBytes(folder: string): number

  // Deeds
  /** A new file with all its content and exactly these permissions; refused where anything stands. */
  create(file: string, content: string | Uint8Array, mode: number): void
  /** A new file that is written piece by piece. */
  open(file: string): number
  write(handle: number, bytes: Uint8Array): void
  sync(handle: number): void
  close(handle: number): void
  /** Adds to a file, and returns when the addition has reached the disk. */
  append(file: string, text: string): void
  truncate(file: string, length: number): void
  /** A second name for a file; refused where anything stands. */
  link(file: string, name: string): void
  rename(from: string, to: string): void
  unlink(file: string): void
  /** A new folder, with the permissions that the system gives unless some are named. */
  makeFolder(folder: string, mode?: number): void
  removeFolder(folder: string): void
  /** Returns when the names in a folder have reached the disk. */
  syncFolder(folder: string): void
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'special'
  /** The permission bits. */
  readonly mode: number
  readonly size: number
  /** The device that it lies on. */
  readonly device: number
}

export const systemFiles: Files = {
  stat: statOf,
  read: (file) => fs.readFileSync(file),
  readPart,
  names: (folder) => fs.readdirSync(folder),
  probe: (file) => fs.closeSync(fs.openSync(file, 'r+')),
  probeFolder: (folder) => fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK),
  freeBytes(folder) {
    const { blocks, bavail, bsize } = fs.statfsSync(folder)
    // Some shares do not tell their size.
    return blocks === 0 ? Infinity : bavail * bsize
  },
  create(file, content, mode) {
    fs.writeFileSync(file, content, { flag: 'wx', mode })
    if (!isGranted(mode)) fs.chmodSync(file, mode)
  },
  open: (file) => fs.openSync(file, 'wx', 0o600),
  write(handle, bytes) {
    for (let done = 0; done < bytes.length;) done += fs.writeSync(handle, bytes, done)
  },
  sync: (handle) => fs.fsyncSync(handle),
  close: (handle) => fs.closeSync(handle),
  append: (file, text) => fs.appendFileSync(file, text, { flush: true, mode: 0o600 }),
  truncate: (file, length) => fs.truncateSync(file, length),
  link: (file, name) => fs.linkSync(file, name),
  rename: (from, to) => fs.renameSync(from, to),
  unlink: (file) => fs.unlinkSync(file),
  makeFolder(folder, mode) {
    fs.mkdirSync(folder)
    if (mode !== undefined) fs.chmodSync(folder, mode)
  },
  removeFolder: (folder) => fs.rmdirSync(folder),
  syncFolder,
}

/** Whether a new file that asks for these permissions gets them, and not fewer. */
const isGranted = (mode: number): boolean => (mode & ~process.umask() & 0o777) === mode

/** Permissions of a new file that asks for none. */
export const plainMode = (): number => 0o666 & ~process.umask()

function statOf(file: string): FileStat | undefined {
  try {
    const stat = fs.lstatSync(file, { throwIfNoEntry: false })
    if (stat === undefined) return undefined
    const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'special'
    return { kind, mode: stat.mode & 0o7777, size: stat.size, device: stat.dev }
  } catch (error) {
    // A file stands where the path wants a folder, so nothing stands at the path.
    if (codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

function readPart(file: string, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  const handle = fs.openSync(file, 'r')
  try {
    let done = 0
    while (done < length) {
      const count = fs.readSync(handle, bytes, done, length - done, offset + done)
      if (count === 0) break
      done += count
    }
    return bytes.subarray(0, done)
  } finally {
    fs.closeSync(handle)
  }
}

/** Windows opens no folder, and writes names through by itself. */
function syncFolder(folder: string): void {
  if (system.isWindows) return
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** The system's code of what was thrown, such as `ENOSPC`. */
export function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined
}

export function removeIfThere(file: string, files: Files): void {
  try {
    files.unlink(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error
  }
}

/** Whether the disk knows no hard links: FAT, and some shares. */
export const hasNoLinks = (thrown: unknown): boolean =>
  ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(codeOf(thrown) ?? '')
