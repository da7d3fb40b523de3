import fs from 'node:fs'
import { byteOrderMark } from '../../edit/lines.ts'
import { toPosix } from '../../paths.ts'

export interface Entries {
  readonly files: readonly string[]
  readonly directories: readonly string[]
}

/** What stands in a folder, links followed; nothing where there is no such folder. */
export function listFolder(folder: string): Entries {
  const entries = tried(() => fs.readdirSync(folder, { withFileTypes: true })) ?? []
  const isFolder = (entry: fs.Dirent): boolean =>
    entry.isSymbolicLink()
      ? tried(() => fs.statSync(`${folder}/${entry.name}`).isDirectory()) === true
      : entry.isDirectory()
  const directories = entries.filter(isFolder)
  const files = entries.filter((entry) => !directories.includes(entry))
  const names = (some: readonly fs.Dirent[]): string[] => some.map(({ name }) => name)
  return { files: names(files), directories: names(directories) }
}

export function readText(file: string): string | undefined {
  const text = tried(() => fs.readFileSync(file, 'utf8'))
  return text === undefined ? undefined : withoutMark(text)
}

/** Without a byte order mark, which TypeScript does not count either. */
export const withoutMark = (text: string): string => (text.startsWith(byteOrderMark) ? text.slice(1) : text)

export const isFile = (file: string): boolean => tried(() => fs.statSync(file).isFile()) === true

/** A path with no link in it, with `/`; undefined where nothing stands. */
export function realPath(path: string): string | undefined {
  const real = tried(() => fs.realpathSync.native(path))
  return real === undefined ? undefined : toPosix(real)
}

const none = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EACCES'])

/** TypeScript, too, takes what it may not read for what is not there. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (thrown) {
    if (none.has((thrown as NodeJS.ErrnoException).code ?? '')) return undefined
    throw thrown
  }
}
