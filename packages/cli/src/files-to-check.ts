import fs from 'node:fs'
import path from 'node:path'
import {
  byCodePoint,
  type Diagnostic,
  EspalierError,
  errorAt,
  lockFile,
  nearest,
  readLock,
  type StagedFile,
  type Workspace,
} from '@espalier/engine'
import { filesBelow } from './files-below.ts'
import { inWorkspace } from './find-root.ts'
import { foldersBelow } from './folders-below.ts'
import type { Io } from './io.ts'

export interface Checkable {
  readonly root: string
  readonly view: Workspace
  readonly io: Io
}

export interface FilesToCheck {
  /** By path, as they are. */
  readonly files: readonly StagedFile[]
  /** Paths that were named, and are no files of text: pictures, and links, which are not followed. */
  readonly noText: readonly string[]
  /** So large that they are not even read. */
  readonly large: readonly string[]
}

/** The texts that are meant: at the paths that are named, else all that was generated at and below the folder one stands in. */
export function filesToCheck(asked: readonly string[], about: Checkable): FilesToCheck {
  if (asked.length === 0) return { ...textsAt(generatedFiles(about), about), noText: [] }
  const places = asked.map((given) => ({ given, ...placeOf(given, about) }))
  const mistakes = places.flatMap(({ mistake }) => (mistake === undefined ? [] : [mistake]))
  if (mistakes.length > 0) throw EspalierError.from(mistakes)
  const named = places.flatMap(({ kind, at }) => (kind === 'file' ? [at] : []))
  const below = places.flatMap(({ kind, at }) => (kind === 'folder' ? filesIn(at, about) : []))
  const { files, large } = textsAt([...named, ...below], about)
  const known = new Set([...files.map((file) => file.path), ...large])
  return { files, large, noText: named.filter((at) => !known.has(at)) }
}

/** What the locks below say was generated; a piece in a file of others does not make it one. */
function generatedFiles({ root, view, io }: Checkable): string[] {
  const folders = foldersBelow(io.cwd, 'refused').filter(({ names }) => names.includes(lockFile))
  const locks = folders.map(({ path: folder }) => {
    const at = inWorkspace(root, folder) ?? ''
    return { folder: at, ...readLock(view, path.posix.join(at, lockFile)) }
  })
  const broken = locks.flatMap((lock) => ('diagnostics' in lock ? lock.diagnostics : []))
  if (broken.length > 0) throw EspalierError.from(broken)
  return locks.flatMap((each) =>
    'lock' in each ? Object.keys(each.lock.files).map((file) => path.posix.join(each.folder, file)) : [],
  )
}

const filesIn = (folder: string, { root, io }: Checkable): string[] =>
  filesBelow(path.resolve(root, folder), io).map((file) => path.posix.join(folder, file))

/** Far more than what gates look into, which they say themselves, and far less than what a string can hold. */
const largest = 100_000_000

function textsAt(paths: readonly string[], { root, view }: Checkable): Pick<FilesToCheck, 'files' | 'large'> {
  const sorted = [...new Set(paths)].sort(byCodePoint)
  const large = sorted.filter((at) => (lookAt(path.resolve(root, at))?.size ?? 0) > largest)
  const files = sorted.flatMap((at) => {
    const entry = large.includes(at) ? undefined : view.look(at)
    const isText = entry?.kind === 'file' && 'text' in entry.content
    return isText ? [{ path: at, text: entry.content.text, counts: 'all' as const }] : []
  })
  return { files, large }
}

interface Place {
  readonly at: string
  readonly kind?: 'file' | 'folder'
  readonly mistake?: Diagnostic
}

function placeOf(given: string, { root, io }: Checkable): Place {
  const file = path.resolve(io.cwd, given)
  const at = inWorkspace(root, file)
  if (at === undefined) {
    const message = `${given} lies outside of the workspace ${root}.`
    return { at: '', mistake: errorAt('path-outside', message, { hint: 'Name what lies inside of it.' }) }
  }
  const stat = lookAt(file)
  if (stat !== undefined) return { at, kind: stat.isDirectory() ? 'folder' : 'file' }
  const near = nearTo(file)
  const meant = near === undefined ? '' : `Did you mean \`${path.relative(io.cwd, near)}\`? `
  const hint = `${meant}Paths start in the folder that the command runs in.`
  return { at, mistake: errorAt('usage', `There is no ${given}.`, { hint }) }
}

/** A path through a file leads nowhere. */
function lookAt(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** What stands where a path leads nowhere, and has nearly the name that it goes on with. */
function nearTo(file: string): string | undefined {
  const folder = path.dirname(file)
  if (folder === file) return undefined
  const stat = lookAt(folder)
  if (stat === undefined) return nearTo(folder)
  const near = stat.isDirectory() ? nearest(path.basename(file), fs.readdirSync(folder)) : undefined
  return near === undefined ? undefined : path.join(folder, near)
}
