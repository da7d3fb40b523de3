import { hashOf } from '../../hash.ts'
import { isPlainFolder } from '../../paths.ts'
import type { Files } from '../disk/files.ts'
import type { Journal } from './journal.ts'

const mark = 'espalier journal 1'
/** The last line: the mark, the index's checksum and its length, always of one size. */
const tailOf = (index: Uint8Array): string =>
  `\n${mark} ${hashOf(index)} ${String(index.length).padStart(12, '0')}\n`
const tailLength = tailOf(new Uint8Array()).length
const tailPattern = new RegExp(`^\\n${mark} ([0-9a-f]{64}) ([0-9]{12})\\n$`)

export interface JournalWriter {
  /** Adds what an image holds: where it begins, and its bytes, which are there until the next is added. */
  add(content: string | Uint8Array): { readonly offset: number; readonly bytes: Uint8Array }
  /** Writes the index, and returns when all of it has reached the disk. */
  finish(journal: Journal): void
  /** May be called again. */
  close(): void
}

/** Many small images make one large write. */
const bufferSize = 1 << 20

export function openJournal(file: string, files: Files): JournalWriter {
  const handle = files.open(file)
  const buffer = Buffer.allocUnsafe(bufferSize)
  let filled = 0
  let offset = 0
  let isOpen = true
  const flush = (): void => {
    if (filled > 0) files.write(handle, buffer.subarray(0, filled))
    filled = 0
  }
  const addSmall = (content: string | Uint8Array): Uint8Array => {
    const start = filled
    if (typeof content === 'string') filled += buffer.write(content, start)
    else {
      buffer.set(content, start)
      filled += content.length
    }
    return buffer.subarray(start, filled)
  }
  const addLarge = (content: string | Uint8Array): Uint8Array => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    files.write(handle, bytes)
    return bytes
  }
  const add: JournalWriter['add'] = (content) => {
    // A sign of a text takes three bytes at most.
    const most = typeof content === 'string' ? content.length * 3 : content.length
    if (most > bufferSize - filled) flush()
    const bytes = most > bufferSize ? addLarge(content) : addSmall(content)
    offset += bytes.length
    return { offset: offset - bytes.length, bytes }
  }
  return {
    add,
    finish(journal) {
      const index = Buffer.from(JSON.stringify(journal))
      add(index)
      add(tailOf(index))
      flush()
      files.sync(handle)
    },
    close() {
      if (isOpen) files.close(handle)
      isOpen = false
    },
  }
}

/** The index of a journal; undefined where the file is torn, or was never one that is known here. */
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
  return isOfThisVersion(journal) && staysInside(journal) ? journal : undefined
}

/** What a later Espalier writes may mean other things by the same names. */
const isOfThisVersion = ({ version }: { version: number }): boolean => version === 1

/** A journal may have come with a checkout that somebody else made, so that nothing is done on its word elsewhere. */
function staysInside({ run, changes, foldersMade, foldersRemoved }: Journal): boolean {
  const paths = [...changes, ...foldersMade, ...foldersRemoved].map(({ path }) => path)
  return /^[\w-]+$/.test(run.id) && paths.every(isPlain)
}

/** Names that only some systems refuse may stand in a workspace of another. */
const isPlain = (path: string): boolean =>
  path !== '' && isPlainFolder(path) && !path.split('/').some((part) => /^\.(git|espalier)$/i.test(part))
