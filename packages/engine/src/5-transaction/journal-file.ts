import { EspalierError } from '../errors.ts'
import { hashOf } from '../hash.ts'
import { checkPath } from '../paths.ts'
import type { Files } from './files.ts'
import type { Journal } from './journal.ts'

const mark = 'espalier journal 1'
/** The last line: the mark, the index's checksum and its length, always of one size. */
const tailOf = (index: Uint8Array): string =>
  `\n${mark} ${hashOf(index)} ${String(index.length).padStart(12, '0')}\n`
const tailLength = tailOf(new Uint8Array()).length
const tailPattern = new RegExp(`^\\n${mark} ([0-9a-f]{64}) ([0-9]{12})\\n$`)

export interface JournalWriter {
  /** Adds the bytes of an image; returns where they begin. */
  add(bytes: Uint8Array): number
  /** Writes the index, and returns when all of it has reached the disk. */
  finish(journal: Journal): void
  /** May be called again. */
  close(): void
}

/** Many small images make one large write. */
const bufferSize = 1 << 20

export function openJournal(file: string, files: Files): JournalWriter {
  const handle = files.open(file)
  let buffer = Buffer.allocUnsafe(bufferSize)
  let filled = 0
  let offset = 0
  let isOpen = true
  const flush = (): void => {
    if (filled > 0) files.write(handle, buffer.subarray(0, filled))
    filled = 0
  }
  const add = (bytes: Uint8Array): number => {
    const start = offset
    offset += bytes.length
    if (bytes.length > bufferSize - filled) flush()
    if (bytes.length > bufferSize) files.write(handle, bytes)
    else {
      buffer.set(bytes, filled)
      filled += bytes.length
    }
    return start
  }
  return {
    add,
    finish(journal) {
      const index = Buffer.from(JSON.stringify(journal))
      add(index)
      add(Buffer.from(tailOf(index)))
      flush()
      buffer = Buffer.alloc(0)
      files.sync(handle)
    },
    close() {
      if (isOpen) files.close(handle)
      isOpen = false
    },
  }
}

/** The index of a journal; undefined where the file is torn, or was never a journal. */
export function readJournal(file: string, files: Files): Journal | undefined {
  const size = files.stat(file)?.size ?? 0
  if (size < tailLength) return undefined
  const tail = Buffer.from(files.readPart(file, size - tailLength, tailLength)).toString('utf8')
  const [, checksum, length] = tailPattern.exec(tail) ?? []
  const start = size - tailLength - Number(length)
  if (checksum === undefined || start < 0) return undefined
  const index = files.readPart(file, start, Number(length))
  if (hashOf(index) !== checksum) return undefined
  const journal = JSON.parse(Buffer.from(index).toString('utf8')) as Journal
  return staysInside(journal) ? journal : undefined
}

/** A journal may have come with a checkout that somebody else made, so that nothing is done on its word elsewhere. */
function staysInside({ run, changes, foldersMade, foldersRemoved }: Journal): boolean {
  const paths = changes.flatMap(({ path, temporary }) => [path, temporary])
  const folders = [...foldersMade, ...foldersRemoved].map(({ path }) => path)
  return /^[\w-]+$/.test(run.id) && [...paths, ...folders].every(isPlain)
}

const isPlain = (path: string): boolean => {
  const checked = checkPath(path)
  return 'path' in checked && checked.path === path
}

/** The bytes at a place of a journal, as they lie there. */
export function readBytes(
  file: string,
  { offset, length }: { offset: number; length: number },
  files: Files,
): Uint8Array {
  const bytes = files.readPart(file, offset, length)
  if (bytes.length === length) return bytes
  throw new EspalierError('record-broken', `${file} is shorter than its index says.`, { path: file })
}
