import fs from 'node:fs'
import { createRequire } from 'node:module'
import { EspalierError } from '../errors.ts'
import { hashOf } from '../hash.ts'
import { lazily } from '../lazy.ts'
import { byCodePoint } from '../order.ts'
import { fromSystem, system } from '../paths.ts'
import type { TemplateFile } from './template.ts'

const require = createRequire(import.meta.url)
const ignore = lazily(() => require('ignore') as typeof import('ignore'))

/** What systems leave lying about in folders. */
const junk = new Set([
  '.DS_Store',
  '.Spotlight-V100',
  '.Trashes',
  'ehthumbs.db',
  'Thumbs.db',
  '.hygenignore',
  'node_modules',
  '.git',
])

/** Every file below a folder, links followed, in the order of code points. `.hygenignore` is honoured in each folder. */
export function readTemplateFolder(root: string): TemplateFile[] {
  return walk(root, '', () => false, [])
    .sort(byCodePoint)
    .map((path) => {
      const file = system.join(root, path)
      const handle = fs.openSync(file, 'r')
      try {
        return { path, bytes: fs.readFileSync(handle), executable: (fs.fstatSync(handle).mode & 0o100) !== 0 }
      } finally {
        fs.closeSync(handle)
      }
    })
}

type Ignores = (path: string) => boolean

/** `links` are the folders that were entered through a link, by their real paths. */
function walk(root: string, folder: string, ignored: Ignores, links: readonly string[]): string[] {
  const here = system.join(root, folder)
  const entries = fs.readdirSync(here, { withFileTypes: true })
  const within = entries.some(({ name }) => name === '.hygenignore')
    ? alsoIgnoring(here, folder, ignored)
    : ignored
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (junk.has(entry.name)) return []
    const target = entry.isSymbolicLink() ? followLink(system.join(root, path), links) : undefined
    const isDirectory = target === undefined ? entry.isDirectory() : isFolder(target)
    if (within(isDirectory ? `${path}/` : path)) return []
    return isDirectory ? walk(root, path, within, target === undefined ? links : [...links, target]) : [path]
  })
}

/** Where a link leads. One that leads nowhere, or in a circle, is a mistake of the template. */
function followLink(link: string, links: readonly string[]): string {
  const target = realPath(link)
  if (target !== undefined && !links.includes(target) && !leadsBack(link)) return target
  const problem = target === undefined ? 'leads to nothing' : 'leads back to a folder that it lies in'
  throw new EspalierError('read-failed', `The link ${link} ${problem}.`, {
    path: link,
    hint: 'Take the link out of the template, or mend it.',
  })
}

function realPath(path: string): string | undefined {
  try {
    return fs.realpathSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ELOOP') return undefined
    throw error
  }
}

/** Whether a path is a link to a folder that it lies in: who follows it never ends. */
export function leadsBack(path: string): boolean {
  return fromSystem(fs.realpathSync(path), fs.realpathSync(system.dirname(path))) !== undefined
}

function alsoIgnoring(here: string, folder: string, outer: Ignores): Ignores {
  const rules = ignore()().add(fs.readFileSync(system.join(here, '.hygenignore'), 'utf8'))
  return (path) => outer(path) || rules.ignores(folder === '' ? path : path.slice(folder.length + 1))
}

/** The hash of a set of files: names, bytes and modes, whatever the order they were read in. */
export function digestOf(files: readonly TemplateFile[]): string {
  const lines = files.map(
    ({ path, bytes, executable }) => `${path}\0${executable ? 'x' : '-'}\0${hashOf(bytes)}\n`,
  )
  return hashOf(lines.sort(byCodePoint).join(''))
}

/** A file of the system; undefined where none is, or where a folder is. */
export function readSystemFile(path: string): Buffer | undefined {
  const stat = fs.statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() ? fs.readFileSync(path) : undefined
}

export function folderNames(path: string): string[] {
  const stat = fs.statSync(path, { throwIfNoEntry: false })
  return stat?.isDirectory() ? fs.readdirSync(path).sort(byCodePoint) : []
}

export function isFolder(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
