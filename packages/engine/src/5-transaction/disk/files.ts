import fs from 'node:fs'
import { lazily } from '../../lazy.ts'
import { system } from '../../paths.ts'

/**
 * What a transaction asks of the disk, one call of the system each: so that a test can stop the world before any of
 * them, in the middle of a write, or let one be refused. Paths are those of the system.
 */
export interface Files {
  // Questions
  stat(file: string): FileStat | undefined
  read(file: string): Uint8Array
  /** The same, and throws what the system would throw if the file were opened to be written. */
  readWritable(file: string): Uint8Array
  readPart(file: string, offset: number, length: number): Uint8Array
  openToRead(file: string): number
  readAt(handle: number, offset: number, length: number): Uint8Array
  names(folder: string): string[]
  /** Throws unless files can be made in the folder and removed from it. */
  probeFolder(folder: string): void
  freeBytes(folder: string): number

  // Deeds
  /** A new file with all its content and exactly these permissions; refused where anything stands. */
  create(file: string, content: string | Uint8Array, mode: number): void
  /** A new file that is written piece by piece; for its owner alone unless other permissions are named. */
  open(file: string, mode?: number): number
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
  readonly inode: number
  /** When it was changed last, content or permissions, in milliseconds; only to be compared with its like. */
  readonly changed: number
}

export const systemFiles: Files = {
  stat: statOf,
  read: (file) => readWhole(file, 'r'),
  readWritable: (file) => readWhole(file, 'r+'),
  readPart,
  openToRead: (file) => fs.openSync(file, 'r'),
  readAt,
  names: (folder) => fs.readdirSync(folder),
  probeFolder: (folder) => fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK),
  freeBytes(folder) {
    const { blocks, bavail, bsize } = fs.statfsSync(folder)
    // Some shares do not tell their size.
    return blocks === 0 ? Infinity : bavail * bsize
  },
  create(file, content, mode) {
    // The encoding is named, for Node writes a text in one call only then.
    fs.writeFileSync(file, content, { encoding: 'utf8', flag: 'wx', mode })
    if (!isGranted(mode)) fs.chmodSync(file, mode)
  },
  open(file, mode = 0o600) {
    const handle = fs.openSync(file, 'wx', mode)
    if (!isGranted(mode)) fs.fchmodSync(handle, mode)
    return handle
  },
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

const umask = lazily(() => process.umask())

/** Whether a new file that asks for these permissions gets them, and not fewer. */
const isGranted = (mode: number): boolean => (mode & ~umask() & 0o777) === mode

/** Permissions of a new file that asks for none. */
export const plainMode = (): number => 0o666 & ~umask()

function statOf(file: string): FileStat | undefined {
  try {
    const stat = fs.lstatSync(file, { throwIfNoEntry: false })
    if (stat === undefined) return undefined
    const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'special'
    const { mode, size, ino, ctimeMs } = stat
    return { kind, mode: mode & 0o7777, size, inode: ino, changed: ctimeMs }
  } catch (error) {
    // A file stands where the path wants a folder, so nothing stands at the path.
    if (codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

const room = lazily(() => Buffer.allocUnsafe(1 << 16))

/** Most files are small: they come in one call, without asking for their size first. */
function readWhole(file: string, flag: 'r' | 'r+'): Uint8Array {
  return withHandle(fs.openSync(file, flag), (handle) => {
    const count = fs.readSync(handle, room(), 0, room().length, 0)
    return count < room().length ? Buffer.from(room().subarray(0, count)) : fs.readFileSync(file)
  })
}

function readPart(file: string, offset: number, length: number): Uint8Array {
  return withHandle(fs.openSync(file, 'r'), (handle) => readAt(handle, offset, length))
}

/** Fewer bytes than were asked for, where the file ends before. */
function readAt(handle: number, offset: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const count = fs.readSync(handle, bytes, done, length - done, offset + done)
    if (count === 0) break
    done += count
  }
  return bytes.subarray(0, done)
}

function withHandle<T>(handle: number, act: (handle: number) => T): T {
  try {
    return act(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** Windows opens no folder, and writes names through by itself. */
function syncFolder(folder: string): void {
  if (system.isWindows) return
  withHandle(fs.openSync(folder, 'r'), (handle) => fs.fsyncSync(handle))
}

/** The code of what the system refused, such as `ENOSPC`; a mistake in a call of Node has a code too, and is none. */
export function codeOf(thrown: unknown): string | undefined {
  const { errno, code } = thrown instanceof Error ? (thrown as NodeJS.ErrnoException) : {}
  return errno === undefined ? undefined : code
}

/** A new file whose content has reached the disk before anybody can rely on its name. */
export function createSynced(file: string, content: string | Uint8Array, mode: number, files: Files): void {
  const handle = files.open(file, mode)
  try {
    files.write(handle, typeof content === 'string' ? Buffer.from(content) : content)
    files.sync(handle)
  } finally {
    files.close(handle)
  }
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
