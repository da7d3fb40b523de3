import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type TreeFiles, writeTree } from './snapshot.ts'

/** What is installed in this repository. */
export const installed = fileURLToPath(new URL('../../../../node_modules', import.meta.url))

/** A workspace on the disk with packages of this repository in its `node_modules`. */
export function toolWorkspace(packages: readonly string[], tree: TreeFiles): string {
  // Tools know files by their real paths.
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-tools-')))
  writeTree(root, tree)
  for (const name of packages) linkFolder(path.join(installed, name), path.join(root, 'node_modules', name))
  return root
}

export function linkFolder(target: string, link: string): void {
  fs.mkdirSync(path.dirname(link), { recursive: true })
  fs.symlinkSync(target, link, 'junction')
}
