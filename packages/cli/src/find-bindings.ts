import path from 'node:path'
import { byCodePoint, bindingFile, EspalierError, lockFile, parseBinding } from '@espalier/engine'
import { inWorkspace } from './find-root.ts'
import { type Folder, foldersBelow } from './folders-below.ts'
import { readBindingFile } from './read-binding-file.ts'
import { statOf } from './stat-of.ts'

/**
 * The folders of the workspace that follow templates, at and below the folders asked for. Where none is asked for, and
 * none lies below, the project is meant that one stands in.
 */
export function findBindings(root: string, asked: readonly string[], cwd: string): string[] {
  const starts = asked.length === 0 ? [cwd] : asked.map((place) => folderAt(path.resolve(cwd, place)))
  const found = starts.flatMap((start) => {
    if (inWorkspace(root, start) === undefined)
      throw new EspalierError('path-outside', `${start} lies outside of the workspace ${root}.`)
    const bindings = foldersBelow(start, 'refused').filter(binds)
    if (bindings.length === 0 && asked.length > 0) throw nothingAt(start)
    const folders = bindings.length === 0 ? holderOf(start, root) : bindings.map((folder) => folder.path)
    return folders.map((folder) => inWorkspace(root, folder) ?? '')
  })
  return [...new Set(found)].sort(byCodePoint)
}

/** The nearest project above, if there is one in the workspace. */
function holderOf(start: string, root: string): string[] {
  for (let folder = start; folder !== root;) {
    folder = path.dirname(folder)
    const names = [bindingFile, lockFile].filter((name) => statOf(path.join(folder, name)) !== undefined)
    if (binds({ path: folder, names })) return [folder]
  }
  return []
}

/** A project may be named by its `espalier.json`. */
function folderAt(place: string): string {
  if (path.basename(place) === bindingFile) return path.dirname(place)
  if (!statOf(place)?.isFile()) return place
  const hint = `Name the folder of a project, or its ${bindingFile}.`
  throw new EspalierError('usage', `${place} is a file, and no ${bindingFile}.`, { hint })
}

/**
 * The file at the root may hold settings alone. One with mistakes counts, so that they are reported; one that follows
 * nothing any more counts while a lock says what it followed, so that its files are cleaned up.
 */
function binds({ path: folder, names }: Folder): boolean {
  if (!names.includes(bindingFile)) return false
  const file = path.join(folder, bindingFile)
  const parsed = parseBinding(readBindingFile(file) ?? '', file)
  return 'diagnostics' in parsed || parsed.binding.templates.length > 0 || names.includes(lockFile)
}

function nothingAt(start: string): EspalierError {
  const hint = `Create ${path.join(start, bindingFile)}, or see \`espalier templates\` for generators.`
  const message = `No project at or below ${start} has an ${bindingFile} with templates.`
  return new EspalierError('usage', message, { hint })
}
