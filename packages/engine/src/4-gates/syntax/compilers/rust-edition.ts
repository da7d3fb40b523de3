import { folderOf, join } from '../../../paths.ts'
import { textAt, type Workspace } from '../../../workspace/workspace.ts'
import type { StagedFile } from '../../gate.ts'

/** The edition that the nearest `Cargo.toml` names, be it staged or standing. */
export function rustEditions(staged: readonly StagedFile[], view: Workspace): (path: string) => string {
  const manifests = new Map(
    staged.filter(({ path }) => /(?:^|\/)Cargo\.toml$/.test(path)).map(({ path, text }) => [path, text]),
  )
  const known = new Map<string, string>()
  const editionAt = (folder: string): string => {
    const manifest = join(folder, 'Cargo.toml')
    const edition = known.get(folder) ?? namedIn(manifests.get(manifest) ?? textAt(view, manifest))
    const found = edition ?? (folder === '' ? '2021' : editionAt(folderOf(folder)))
    known.set(folder, found)
    return found
  }
  return (path) => editionAt(folderOf(path))
}

const namedIn = (manifest = ''): string | undefined =>
  /^\s*edition\s*=\s*["'](\d{4})["']/m.exec(manifest)?.[1]
