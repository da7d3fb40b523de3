import { folderOf, join } from '../../paths.ts'
import { removeIfThere } from './files.ts'
import type { Ground } from '../state/ground.ts'
import type { Journal } from '../journal/journal.ts'
import type { Tree } from './tree.ts'

/** Where the new text of a file stands before it takes its place: in the same folder, and one at a time. */
export const temporaryOf = (path: string, { run }: Journal): string =>
  join(folderOf(path), `.espalier-${run.id}`)

/** What a killed run may have left. */
export function dropTemporaries(journal: Journal, tree: Tree, { files }: Ground): void {
  const temporaries = new Set(journal.changes.map(({ path }) => temporaryOf(path, journal)))
  for (const temporary of temporaries) {
    if (!tree.isBehindLink(temporary)) removeIfThere(tree.system(temporary), files)
  }
}
