import { createRequire } from 'node:module'
import { folderOf, foldersAbove, nameOf, toPosix, toSystem } from '../../paths.ts'
import type { TextFile } from '../format/format-texts.ts'

/**
 * Staged files as the rules that need types see them. typescript-eslint reads its programs from the disk, where a new file is
 * not yet: it would have no types, and neither would what the other files import from it. The one door is what TypeScript
 * asks of the system, in this thread alone. Tells whether any of them was not staged before as it is now.
 */
export function stage(root: string, files: readonly TextFile[]): boolean {
  const base = toPosix(toSystem(root, ''))
  let isNew = false
  for (const { path, text } of files) {
    const file = `${base}/${path}`
    isNew ||= texts.get(file) !== text
    texts.set(file, text)
    entriesOf(folderOf(file)).files.add(nameOf(file))
    for (const above of foldersAbove(path)) {
      const folder = `${base}/${above}`
      entriesOf(folder)
      entriesOf(folderOf(folder)).directories.add(nameOf(folder))
    }
  }
  return isNew
}

/** typescript-eslint keeps what it has read of the files that others import. */
export function forgetTypes(): void {
  for (const [file, module] of Object.entries(require.cache)) {
    if (!/[\\/]@typescript-eslint[\\/]typescript-estree[\\/]dist[\\/]index\.js$/.test(file)) continue
    const { clearCaches } = (module?.exports ?? {}) as { readonly clearCaches?: () => void }
    clearCaches?.()
  }
}

const texts = new Map<string, string>()
const folders = new Map<string, Entries>()

interface Entries {
  readonly files: Set<string>
  readonly directories: Set<string>
}

function entriesOf(folder: string): Entries {
  const entries = folders.get(folder) ?? { files: new Set(), directories: new Set() }
  folders.set(folder, entries)
  return entries
}

/** Once a configuration has loaded TypeScript, whichever one that is. */
export function showStaged(): void {
  for (const [file, module] of Object.entries(require.cache)) {
    if (!/[\\/]typescript[\\/]lib[\\/]typescript\.js$/.test(file) || shown.has(file)) continue
    shown.add(file)
    showTo(module?.exports as TypeScript)
  }
}

const require = createRequire(import.meta.url)
const shown = new Set<string>()

interface TypeScript {
  readonly sys?: System
  /** Not among its types, but what its own `readDirectory` is made of. */
  readonly matchFiles?: MatchFiles
}

interface System {
  readonly useCaseSensitiveFileNames: boolean
  getCurrentDirectory(this: void): string
  readFile: (path: string, encoding?: string) => string | undefined
  fileExists: (path: string) => boolean
  directoryExists: (path: string) => boolean
  getDirectories: (path: string) => string[]
  readDirectory: (path: string, ...filters: Filters) => string[]
}

type Patterns = readonly string[] | undefined
type Filters = [extensions?: Patterns, exclude?: Patterns, include?: Patterns, depth?: number]

type MatchFiles = (
  path: string,
  ...rest: [
    ...names: [extensions: Patterns, exclude: Patterns, include: Patterns],
    isCaseSensitive: boolean,
    currentFolder: string,
    depth: number | undefined,
    entriesAt: (folder: string) => { files: string[]; directories: string[] },
    realpath: (path: string) => string,
  ]
) => string[]

function showTo({ sys, matchFiles }: TypeScript): void {
  if (sys === undefined || matchFiles === undefined) return
  const { readFile, fileExists, directoryExists, getDirectories, readDirectory } = sys
  const stagedBelow = (path: string, [extensions, exclude, include, depth]: Filters) => {
    const names = [extensions, exclude, include] as const
    const system = [sys.useCaseSensitiveFileNames, sys.getCurrentDirectory(), depth] as const
    return matchFiles(path, ...names, ...system, entriesAt, (each) => each)
  }
  sys.readFile = (path, encoding) => texts.get(path) ?? readFile(path, encoding)
  sys.fileExists = (path) => texts.has(path) || fileExists(path)
  sys.directoryExists = (path) => folders.has(withoutSlash(path)) || directoryExists(path)
  sys.getDirectories = (path) => union(getDirectories(path), entriesAt(path).directories)
  sys.readDirectory = (path, ...filters) => union(readDirectory(path, ...filters), stagedBelow(path, filters))
}

function entriesAt(folder: string): { files: string[]; directories: string[] } {
  const { files = [], directories = [] } = folders.get(withoutSlash(folder)) ?? {}
  return { files: [...files], directories: [...directories] }
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '')

const union = (some: readonly string[], others: readonly string[]): string[] => [
  ...new Set([...some, ...others]),
]
