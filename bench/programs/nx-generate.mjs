// Generates with Nx what `_templates` generates: files/ into out/, then to the disk.
import { generateFiles, names } from '@nx/devkit'
import { flushChanges, FsTree } from 'nx/src/generators/tree'
import path from 'node:path'

const [name = 'unnamed'] = process.argv.slice(2)
const root = process.cwd()
const tree = new FsTree(root, false)
generateFiles(tree, path.join(root, 'files'), 'out', { ...names(name), names })
flushChanges(root, tree.listChanges())
