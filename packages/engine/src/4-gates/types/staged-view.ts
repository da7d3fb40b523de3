import { folderOf, nameOf, toPosix } from '../../paths.ts'
import { type Entries, isFile, listFolder, readText, realPath } from './disk.ts'

/**
 * The disk as it would be with some files written and some deleted. Paths are absolute, with `/`. Each answer is undefined
 * where it is that of the disk.
 */
export interface StagedView {
  /** Null where nothing stands any more. */
  textOf(file: string): string | null | undefined
  fileExists(file: string): boolean | undefined
  folderExists(folder: string): boolean | undefined
  entriesOf(folder: string): Entries | undefined
  /** What is staged there, without what the disk has. */
  stagedIn(folder: string): Entries
  /** Where a staged file lies that was reached through a link, such as that of a package of the workspace. */
  realpathOf(file: string): string | undefined
}

/** By absolute path; null is for what is deleted. */
export type StagedTexts = ReadonlyMap<string, string | null>

export function stagedView(root: string, texts: StagedTexts): StagedView {
  const changes = changesByFolder(root, texts)
  const place = placing(new Set([...texts.keys(), ...changes.keys()]))
  const textOf = (file: string): string | null | undefined => texts.get(place(file))
  return {
    textOf,
    fileExists: (file) => {
      const text = textOf(file)
      return text === undefined ? undefined : text !== null
    },
    folderExists: (folder) => {
      const change = changes.get(place(folder))
      return change !== undefined && change.files.size + change.folders.size > 0 ? true : undefined
    },
    entriesOf: (folder) => {
      const at = place(folder)
      const change = changes.get(at)
      return change && changed(listFolder(at), change)
    },
    stagedIn: (folder) => changed(nothing, changes.get(place(folder)) ?? noChange),
    realpathOf: (file) => (typeof textOf(file) === 'string' ? place(file) : undefined),
  }
}

export const viewedText = (view: StagedView, file: string): string | undefined => {
  const staged = view.textOf(file)
  return staged === undefined ? readText(file) : (staged ?? undefined)
}

export const viewedFile = (view: StagedView, file: string): boolean => view.fileExists(file) ?? isFile(file)

export const viewedEntries = (view: StagedView, folder: string): Entries =>
  view.entriesOf(folder) ?? listFolder(folder)

interface FolderChange {
  readonly files: Set<string>
  readonly folders: Set<string>
  readonly gone: Set<string>
}

const nothing: Entries = { files: [], directories: [] }
const noChange: FolderChange = { files: new Set(), folders: new Set(), gone: new Set() }

function changesByFolder(root: string, texts: StagedTexts): Map<string, FolderChange> {
  const changes = new Map<string, FolderChange>()
  const at = (folder: string): FolderChange => {
    const change = changes.get(folder) ?? { files: new Set(), folders: new Set(), gone: new Set() }
    changes.set(folder, change)
    return change
  }
  for (const [file, text] of texts) {
    at(folderOf(file))[text === null ? 'gone' : 'files'].add(nameOf(file))
    if (text === null) continue
    for (let folder = folderOf(file); folder !== root && folder !== ''; folder = folderOf(folder))
      at(folderOf(folder)).folders.add(nameOf(folder))
  }
  return changes
}

const changed = ({ files, directories }: Entries, change: FolderChange): Entries => ({
  files: [...new Set([...files.filter((name) => !change.gone.has(name)), ...change.files])],
  directories: [...new Set([...directories, ...change.folders])],
})

/** A path as the staged ones are written. Links are looked up only for names that are staged: nearly no path is. */
function placing(staged: ReadonlySet<string>): (path: string) => string {
  const names = new Set([...staged].map(nameOf))
  const folders = new Map([['', '']])
  const realFolder = (folder: string): string => {
    const known = folders.get(folder)
    if (known !== undefined) return known
    const real = realPath(folder) ?? `${realFolder(folderOf(folder))}/${nameOf(folder)}`
    folders.set(folder, real)
    return real
  }
  return (path) => {
    const plain = toPosix(path).replace(/(?<=.)\/$/, '')
    if (staged.has(plain) || !names.has(nameOf(plain))) return plain
    return `${realFolder(folderOf(plain))}/${nameOf(plain)}`
  }
}
