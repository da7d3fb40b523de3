import type { Ground } from './state/ground.ts'
import { type Files, type FileStat, removeIfThere } from './disk/files.ts'
import type { JournalChange } from './journal/journal.ts'
import { type ReadImage, withImages } from './journal/read-image.ts'
import { readRuns, type Run } from './runs/runs.ts'
import { temporaryOf } from './disk/temporary.ts'
import { isTorn } from './disk/torn.ts'
import { type Tree, treeOf } from './disk/tree.ts'

/**
 * After a loss of power a file may have its new name and not yet its new text: systems write texts seconds later, and
 * to wait for each would cost a commit many times over. So once after each boot, the files of the runs before it are
 * compared with their journals, which did reach the disk. A file is mended only where it holds the beginning of what
 * the run wrote, perhaps with zeros behind it, and nobody has changed it since: its time of change is not behind that
 * of the record.
 *
 * Killed anywhere: the boot is noted last, so it is done again.
 */
export function settle(ground: Ground): string[] {
  const last = lastBoot(ground)
  const { boot } = ground.self
  if (last === boot || boot === '') return []
  const mended = last === undefined ? [] : mendRunsOf(last, ground)
  removeIfThere(ground.state.boot, ground.files)
  ground.files.append(ground.state.boot, boot)
  return mended
}

/** Whether the machine has started anew since the last run that wrote. */
export const isNewBoot = (ground: Ground): boolean =>
  ground.self.boot !== '' && (lastBoot(ground) ?? ground.self.boot) !== ground.self.boot

/** The boot in which a run wrote last; undefined where none did. */
function lastBoot({ state, files }: Ground): string | undefined {
  return files.stat(state.boot) && Buffer.from(files.read(state.boot)).toString('utf8')
}

function mendRunsOf(boot: string, ground: Ground): string[] {
  const runs = readRuns(ground).filter(({ journal }) => journal.holder.boot === boot)
  const seen = new Set<string>()
  const mended: string[] = []
  for (const run of runs.reverse()) {
    const tree = treeOf(run.journal.changes, ground)
    const first = run.journal.changes.filter(({ path }) => !seen.has(path))
    for (const { path } of first) seen.add(path)
    withImages(run.file, run.journal, ground, (readImage) => {
      for (const change of first) {
        if (mend(change, { run, tree, ground, readImage })) mended.push(change.path)
      }
    })
  }
  return mended
}

interface Mending {
  readonly run: Run
  readonly tree: Tree
  readonly ground: Ground
  readonly readImage: ReadImage
}

function mend({ path, before, after }: JournalChange, { run, tree, ground, readImage }: Mending): boolean {
  const { files } = ground
  const image = run.state === 'rolled-back' ? before : after
  if (image === undefined || image.sealed) return false
  if (tree.isBehindLink(path) || isChangedSince(run.file, tree.stat(path), files)) return false
  const target = tree.system(path)
  const wanted = readImage(image)
  if (!isTorn(files.read(target), wanted)) return false
  const draft = tree.system(temporaryOf(path, run.journal))
  removeIfThere(draft, files)
  files.create(draft, wanted, image.mode)
  files.rename(draft, target)
  return true
}

/** A record gets its name, and with it its time of change, when all its files stand. */
function isChangedSince(record: string, stat: FileStat | undefined, files: Files): boolean {
  const recorded = files.stat(record)?.changed
  return stat?.kind !== 'file' || recorded === undefined || stat.changed > recorded
}
