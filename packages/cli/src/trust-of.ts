import fs from 'node:fs'
import path from 'node:path'
import { inWorkspace } from './find-root.ts'

/** Templates of the workspace are code of the workspace; what a link or a package brings in is somebody else's. */
export function trustOf(
  templates: readonly { readonly root: string }[],
  root: string,
  asked: boolean,
): 'trusted' | 'untrusted' {
  return asked || templates.every((template) => isOwn(template.root, root)) ? 'trusted' : 'untrusted'
}

function isOwn(folder: string, root: string): boolean {
  const relative = inWorkspace(realPathOf(root), realPathOf(folder))
  return relative !== undefined && !relative.split('/').includes('node_modules')
}

/** A workspace may be about to be made. */
const realPathOf = (folder: string): string =>
  fs.existsSync(folder)
    ? fs.realpathSync(folder)
    : path.join(realPathOf(path.dirname(folder)), path.basename(folder))
