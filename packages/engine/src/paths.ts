import path from 'node:path'

/**
 * Every question about paths is answered here; no other file of the engine reads `node:path`.
 *
 * Invariant: a path inside the engine is relative to the workspace root, has `/` between its parts on every
 * system, and no part of it is empty, `.` or `..`. The root itself is `''`.
 */

export type PathCheck = { readonly path: string } | { readonly problem: string }

/** Names that Windows keeps for devices, whatever their extension. */
const reserved =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$|clock\$) *(?:\.|$)/i

/** Checks a path that a template rendered: relative, inside, and writable on every system. */
export function checkPath(raw: string): PathCheck {
  const slashed = toPosix(raw)
  if (slashed.startsWith('/') || /^[a-z]:/i.test(slashed)) return { problem: 'is absolute' }
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.length === 0) return { problem: 'is empty' }
  for (const part of parts) {
    const problem = problemOf(part)
    if (problem !== undefined) return { problem }
  }
  return { path: parts.join('/') }
}

function problemOf(part: string): string | undefined {
  if (part === '..') return 'has `..`'
  if (part.includes('\0')) return 'has a NUL character'
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0001-\u001f\u007f]/.test(part)) return 'has a control character'
  if (/[<>:"|?*]/.test(part)) return `has \`${part}\`, with a sign that Windows does not allow`
  if (/\p{Surrogate}/u.test(part)) return 'has half a character, which no file system can hold'
  if (/^\.git$/i.test(part)) return 'has `.git`, which belongs to git alone'
  if (/^\.espalier$/i.test(part)) return 'has `.espalier`, where Espalier keeps its runs'
  if (reserved.test(part)) return `has \`${part}\`, a name that Windows reserves`
  if (/[. ]$/.test(part)) return `has \`${part}\`, which ends in a dot or a space: Windows drops it`
  if (Buffer.byteLength(part) > 255) return 'has a part of more than 255 bytes'
  return undefined
}

export function toPosix(raw: string): string {
  return raw.replaceAll('\\', '/')
}

/** Whether a path is one inside the engine: relative to the workspace, with nothing in it to resolve. */
export function isPlainFolder(folder: string): boolean {
  if (folder === '') return true
  const isPlain = folder.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  return isPlain && !/[\\\0]|^[a-z]:/i.test(folder)
}

export function join(folder: string, relative: string): string {
  if (folder === '') return relative
  return relative === '' ? folder : `${folder}/${relative}`
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/')
  return slash < 0 ? '' : file.slice(0, slash)
}

export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}

/** The folders above a path, nearest last: `a/b/c` has `a` and `a/b`. */
export function foldersAbove(file: string): string[] {
  const parts = file.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** How names compare on systems that ignore case. */
export const foldPath = (file: string): string => file.normalize('NFC').toLowerCase()

export function isInside(folder: string, file: string): boolean {
  return folder === '' || file === folder || file.startsWith(`${folder}/`)
}

/** The path from one folder of the workspace to a file below it. */
export function relativeTo(folder: string, file: string): string {
  return folder === '' ? file : file.slice(folder.length + 1)
}

/** A workspace path as the system writes it. */
export function toSystem(root: string, file: string): string {
  return path.resolve(root, file)
}

/** A path of the system as a workspace path, or undefined when it lies outside of the root. */
export function fromSystem(root: string, file: string): string | undefined {
  const relative = path.relative(path.resolve(root), path.resolve(root, file))
  if (path.isAbsolute(relative) || relative === '..' || relative.startsWith(`..${path.sep}`)) return undefined
  return relative.split(path.sep).join('/')
}

/** Paths of the system, for what reads templates: they may lie outside of the workspace. */
export const system = {
  join: path.join,
  resolve: path.resolve,
  dirname: path.dirname,
  isAbsolute: path.isAbsolute,
  isWindows: path.sep === '\\',
  /** What templates see as `h.path`: always with `/`, so that output is the same on every system. */
  posix: path.posix,
}
