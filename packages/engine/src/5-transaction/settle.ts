import { EspalierError } from '../errors.ts'
import type { Ground } from './state/ground.ts'
import { codeOf, createSynced, type Files, type FileStat, removeIfThere } from './disk/files.ts'
import type { Image, JournalChange } from './journal/journal.ts'
import { type ReadImage, withImages } from './journal/read-image.ts'
import { readRuns, type Run } from './runs/runs.ts'
import { temporaryOf } from './disk/temporary.ts'
import { isCutOff } from './disk/torn.ts'
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
  createSynced(ground.state.boot, boot, 0o644, ground.files)
  return mended
}

/** Whether the machine has started anew since the last run that wrote. */
export const isNewBoot = (ground: Ground): boolean =>
  ground.self.boot !== '' && (lastBoot(ground) ?? ground.self.boot) !== ground.self.boot

/** The boot in which a run wrote last; undefined where none did, or only one of somebody whose files are closed to us. */
function lastBoot({ state, files }: Ground): string | undefined {
  try {
    return files.stat(state.boot) && Buffer.from(files.read(state.boot)).toString('utf8')
  } catch (error) {
    if (codeOf(error) === 'EACCES') return undefined
    throw error
  }
}

function mendRunsOf(boot: string, ground: Ground): string[] {
  // A copy of the workspace on another machine lost nothing.
  const { host } = ground.self
  const runs = readRuns(ground).filter(
    ({ journal: { holder } }) => holder.boot === boot && holder.host === host,
  )
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
  if (image === undefined) return false
  if (tree.isBehindLink(path) || isChangedSince(run.file, tree.stat(path), files)) return false
  const target = tree.system(path)
  const wanted = readOrSkip(image, readImage)
  if (wanted === undefined || !isCutOff(files.read(target), wanted)) return false
  const draft = tree.system(temporaryOf(path, run.journal))
  removeIfThere(draft, files)
  // No journal would mend it once more, so it is waited for.
  createSynced(draft, wanted, image.mode, files)
  const isAsBefore = !isChangedSince(run.file, tree.stat(path), files) && isCutOff(files.read(target), wanted)
  if (isAsBefore) files.rename(draft, target)
  else files.unlink(draft)
  return isAsBefore
}

/** An old record that is damaged, or sealed with another key, is of no help, and no reason to stop. */
function readOrSkip(image: Image, readImage: ReadImage): Uint8Array | undefined {
  try {
    return readImage(image)
  } catch (error) {
    const isOfNoHelp =
      error instanceof EspalierError && (error.code === 'record-broken' || error.code === 'state-key')
    if (isOfNoHelp) return undefined
    throw error
  }
}

/** A record gets its name, and with it its time of change, when all its files stand. */
function isChangedSince(record: string, stat: FileStat | undefined, files: Files): boolean {
  const recorded = files.stat(record)?.changed
  return stat?.kind !== 'file' || recorded === undefined || stat.changed > recorded
}
