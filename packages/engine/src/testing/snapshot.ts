import fs from 'node:fs'
import path from 'node:path'

/** Files with their text, or with permissions besides; a path that ends in `/` is an empty folder. */
export type TreeFiles = Readonly<
  Record<string, string | Uint8Array | { readonly text: string; readonly mode: number }>
>

/** Every file and folder of a tree, with permissions and content. */
export type Snapshot = Readonly<Record<string, string>>

export function writeTree(root: string, tree: TreeFiles): void {
  for (const [name, value] of Object.entries(tree)) {
    const file = path.join(root, name)
    if (name.endsWith('/')) {
      fs.mkdirSync(file, { recursive: true })
      continue
    }
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const isPlain = typeof value === 'string' || value instanceof Uint8Array
    fs.writeFileSync(file, isPlain ? value : value.text)
    if (!isPlain) fs.chmodSync(file, value.mode)
  }
}

/** What stands below a folder; the records of runs aside. */
export function snapshotOf(root: string, folder = ''): Snapshot {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true })
  const parts = entries.flatMap((entry): [string, string][] => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (name === '.espalier') return []
    const mode = (fs.lstatSync(path.join(root, name)).mode & 0o7777).toString(8)
    if (entry.isDirectory()) return [[`${name}/`, mode], ...Object.entries(snapshotOf(root, name))]
    if (entry.isSymbolicLink()) return [[name, `link to ${fs.readlinkSync(path.join(root, name))}`]]
    return [[name, `${mode} ${fs.readFileSync(path.join(root, name), 'latin1')}`]]
  })
  return Object.fromEntries(parts)
}
