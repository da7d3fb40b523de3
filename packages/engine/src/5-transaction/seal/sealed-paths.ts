import { type Ground, groundOf } from '../state/ground.ts'

/**
 * The files that held a secret once, one path a line. A secret that was changed is no longer known, and the text that
 * it stood in must not be in the open all the same. A path too many does no harm, so lines are added before a commit.
 */
export function readSealedPaths({ state, files }: Ground): ReadonlySet<string> {
  if (files.stat(state.sealedPaths) === undefined) return new Set()
  return new Set(Buffer.from(files.read(state.sealedPaths)).toString('utf8').split('\n'))
}

/** The same of a workspace, for what prints its files. */
export const sealedPathsOf = (root: string): ReadonlySet<string> => readSealedPaths(groundOf(root))

export function noteSealedPaths(paths: readonly string[], { state, files }: Ground): void {
  if (paths.length > 0) files.append(state.sealedPaths, `\n${paths.join('\n')}\n`)
}
