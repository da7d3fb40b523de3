import type { Content } from '../content.ts'
import { byCodePoint } from '../order.ts'
import { isInside, relativeTo } from '../paths.ts'
import type { Entry, WritableWorkspace } from './workspace.ts'

type File = Extract<Entry, { kind: 'file' }>

export interface MemoryWorkspace extends WritableWorkspace {
  /** Every file, as text; binary files as `base64:...`. */
  files(): Record<string, string>
}

/** The double in tests, and the stage on which a plan can be tried without a disk. */
export function memoryWorkspace(texts: Readonly<Record<string, string | Content>> = {}): MemoryWorkspace {
  const files = new Map<string, File>()
  const writeFile = (path: string, content: Content, executable: boolean): void => {
    files.set(path, { kind: 'file', content, executable })
  }
  for (const [path, value] of Object.entries(texts)) {
    writeFile(path, typeof value === 'string' ? { text: value } : value, false)
  }
  return {
    look: (path) => files.get(path) ?? folderAt(files, path),
    writeFile,
    deleteFile: (path) => void files.delete(path),
    files: () =>
      Object.fromEntries(
        [...files]
          .map(([path, file]): [string, string] => [path, printed(file.content)])
          .sort(([a], [b]) => byCodePoint(a, b)),
      ),
  }
}

function folderAt(files: ReadonlyMap<string, File>, folder: string): Entry | undefined {
  const names = new Set<string>()
  for (const path of files.keys()) {
    if (path !== folder && isInside(folder, path)) names.add(relativeTo(folder, path).split('/')[0] ?? '')
  }
  if (names.size === 0 && folder !== '') return undefined
  return { kind: 'folder', names: [...names].sort(byCodePoint) }
}

const printed = (content: Content): string => ('text' in content ? content.text : `base64:${content.base64}`)
