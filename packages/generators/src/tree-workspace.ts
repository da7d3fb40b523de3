import fs from 'node:fs'
import path from 'node:path'
import { contentOf, type Entry, plainOf, type WritableWorkspace } from '@espalier/engine'
import type { Tree } from '@nx/devkit'

/**
 * The Tree of Nx as a workspace: what is planned on it is written by Nx, at the end of the generator. A Tree follows
 * symbolic links, so what is one is asked of the disk, and nothing is planned through it.
 */
export function treeWorkspace(tree: Tree): WritableWorkspace {
  return {
    look: (file) => (isLink(path.join(tree.root, file)) ? { kind: 'special' } : lookInto(tree, file)),
    writeFile: (file, content, executable) =>
      tree.write(file, plainOf(content), executable ? { mode: 0o755 } : {}),
    deleteFile: (file) => tree.delete(file),
  }
}

const isLink = (file: string): boolean =>
  fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

function lookInto(tree: Tree, file: string): Entry | undefined {
  if (tree.isFile(file)) {
    const bytes = tree.read(file)
    return bytes === null ? undefined : { kind: 'file', content: contentOf(bytes), executable: false }
  }
  const names = tree.children(file)
  return names.length === 0 && file !== '' ? undefined : { kind: 'folder', names }
}
