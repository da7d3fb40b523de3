import type { Code } from '../codes.ts'
import { EspalierError } from '../errors.ts'
import { hashOf } from '../hash.ts'
import type { Plan, Step } from '../3-plan/plan.ts'
import type { Change, Wanted } from './change.ts'
import type { Ground } from './ground.ts'
import type { Image, JournalChange } from './journal.ts'
import { readImage } from './read-image.ts'
import { isFolderOf, stateOf } from './roll-back.ts'
import type { Run } from './runs.ts'
import { isExecutable, masked, stateFrom, stepOf } from './tell-change.ts'
import { type Tree, treeOf } from './tree.ts'

/** Whose version it shall be where a person has changed what a run wrote. */
export type Side = 'ours' | 'theirs' | undefined

export interface Inverse {
  readonly changes: readonly Change[]
  /** The same as a person reads it, with what stands in the way. */
  readonly plan: Plan
}

interface Place {
  readonly run: Run
  readonly side: Side
  /** Later runs by the paths that they changed. */
  readonly later: ReadonlyMap<string, string>
  readonly tree: Tree
  readonly ground: Ground
}

/** What takes a run back: from what it left to what it found. What is as it found it already is left alone. */
export function invert(run: Run, side: Side, later: Place['later'], ground: Ground): Inverse {
  const tree = treeOf(run.journal.changes, ground)
  const parts = run.journal.changes.map((change) => invertOne(change, { run, side, later, tree, ground }))
  return {
    changes: parts.flatMap(({ change }) => change ?? []),
    plan: {
      version: 1,
      steps: parts.flatMap(({ step }) => step ?? []),
      commands: [],
      messages: [],
      diagnostics: [],
    },
  }
}

interface Part {
  readonly change?: Change
  readonly step?: Step
}

function invertOne(change: JournalChange, place: Place): Part {
  const state = stateOf(change, place.run.journal, place.tree, place.ground)
  if (state === 'before') return {}
  if (state === 'neither' && place.side !== 'theirs')
    return left(change.path, 'run-edited', whyEdited(change, place), place)
  try {
    return takenBack(change, place)
  } catch (error) {
    if (!(error instanceof EspalierError) || error.code !== 'state-key') throw error
    return left(change.path, 'state-key', 'its earlier text is encrypted, and the key is not at hand', place)
  }
}

/** A file that stays as it is: because that was asked for, or until somebody says what shall be. */
function left(path: string, code: Code, why: string, { side }: Place): Part {
  if (side === 'ours') return { step: { kind: 'keep', path, by: [], note: `kept: ${why}` } }
  return { step: { kind: 'conflict', path, by: [], code, message: why } }
}

function whyEdited({ path }: JournalChange, { later }: Place): string {
  const by = later.get(path)
  return by === undefined ? 'you changed it since' : `changed since by run ${by}`
}

function takenBack({ path, before, after }: JournalChange, place: Place): Part {
  const stands = fileAt(path, place)
  if (stands === 'blocked') return left(path, 'path-blocked', 'something else stands there now', place)
  const back = before && { image: before, bytes: imageOf(before, place) }
  const isSealed = before?.sealed === true || after?.sealed === true
  const change: Change = {
    path,
    ...(stands && { before: { hash: hashOf(stands.bytes), executable: stands.executable } }),
    ...(back && { after: wantedOf(back.image, place) }),
    ...(isSealed && { sealed: true }),
  }
  const told = isSealed ? masked : stateFrom
  const beforeState = stands && told(stands.bytes, stands.executable)
  const afterState = back && told(back.bytes, isExecutable(back.image.mode))
  const step = stepOf(path, beforeState, afterState)
  return step === undefined ? {} : { change, step }
}

function fileAt(path: string, { run, tree, ground }: Place) {
  if (tree.isBehindLink(path)) return 'blocked'
  const stat = tree.stat(path)
  if (stat === undefined || isFolderOf(run.journal, stat, path)) return undefined
  if (stat.kind !== 'file') return 'blocked'
  return { bytes: ground.files.read(tree.system(path)), executable: isExecutable(stat.mode) }
}

/** Read once more when it is written, so that not all files are in memory at once. */
const wantedOf = (image: Image, place: Place): Wanted => ({
  content: () => imageOf(image, place),
  size: image.length,
  executable: isExecutable(image.mode),
  mode: image.mode,
})

const imageOf = (image: Image, { run, ground }: Place): Uint8Array =>
  readImage(run.file, image, run.journal, ground)
