import { bytesOf, contentOf, type WritableWorkspace } from '@espalier/engine'
import type { Tree } from '@nx/devkit'

/**
 * The Tree of Nx as a workspace: what is planned on it is written by Nx, at the end of the generator. A Tree
 * follows symbolic links and does not say which entries are links, so it shows none.
 */
export function treeWorkspace(tree: Tree): WritableWorkspace {
  return {
    look(path) {
      if (tree.isFile(path)) {
        const bytes = tree.read(path)
        return bytes === null ? undefined : { kind: 'file', content: contentOf(bytes), executable: false }
      }
      const names = tree.children(path)
      return names.length === 0 && path !== '' ? undefined : { kind: 'folder', names: [...names].sort() }
    },
    writeFile: (path, content, executable) =>
      tree.write(
        path,
        'text' in content ? content.text : bytesOf(content),
        executable ? { mode: 0o755 } : {},
      ),
    deleteFile: (path) => tree.delete(path),
  }
}
