import type { Code } from '../../codes.ts'
import { contentOf, plainOf } from '../../content.ts'
import { merge3 } from '../../edit/merge/merge3.ts'
import { EspalierError } from '../../errors.ts'
import type { FileState, Plan, Step } from '../../3-plan/plan.ts'
import type { Change, Expected, Wanted } from '../change.ts'
import type { Ground } from '../state/ground.ts'
import type { Image, JournalChange } from '../journal/journal.ts'
import { attempt } from '../disk/refusals.ts'
import type { ReadImage } from '../journal/read-image.ts'
import { type Standing, standingAt, stateOf } from '../roll-back.ts'
import type { Run } from './runs.ts'
import { isExecutable, masked, stateFrom, stepOf } from './tell-change.ts'
import { type Tree, treeOf } from '../disk/tree.ts'

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
  readonly readImage: ReadImage
  /** Files that held a secret once. */
  readonly sealedPaths: ReadonlySet<string>
  readonly tree: Tree
  readonly ground: Ground
}

/** What takes a run back: from what it left to what it found. What is as it found it already is left alone. */
export function invert(run: Run, how: Omit<Place, 'run' | 'tree' | 'ground'>, ground: Ground): Inverse {
  const place: Place = { ...how, run, tree: treeOf(run.journal.changes, ground), ground }
  const parts = run.journal.changes.map((change) => invertOne(change, place))
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

type StandingFile = Extract<Standing, { kind: 'file' }>

interface Part {
  readonly change?: Change
  readonly step?: Step
}

function invertOne(change: JournalChange, place: Place): Part {
  const { path } = change
  const looked = attempt(path, path, () =>
    standingAt(path, place.run.journal, place.tree, place.ground, 'to replace'),
  )
  if ('problem' in looked) return left(path, 'not-writable', looked.problem.message, place)
  const standing = looked.value
  const state = stateOf(change, standing)
  if (state === 'before') return {}
  try {
    if (state !== 'neither' || place.side === 'theirs') return takenBack(change, standing, place)
    const merged = mergedBack(change, standing, place)
    return merged ?? left(change.path, 'run-edited', whyEdited(change, place), place)
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

/** What the run did goes, and what a person has done to the file since stays, where the two are apart. */
function mergedBack(
  { path, before, after }: JournalChange,
  standing: Standing,
  place: Place,
): Part | undefined {
  const isSealed = before?.sealed === true || after?.sealed === true || place.sealedPaths.has(path)
  if (isSealed || place.side !== undefined || place.later.has(path)) return undefined
  if (standing.kind !== 'file' || before === undefined || after === undefined) return undefined
  const now = stateFrom(standing.bytes, isExecutable(standing.stat.mode))
  const [base, theirs] = [after, before].map((image) => contentOf(place.readImage(image)))
  if (base === undefined || theirs === undefined) return undefined
  if (!('text' in base) || !('text' in theirs) || !('text' in now.content)) return undefined
  const merged = merge3({ base: base.text, ours: now.content.text, theirs: theirs.text }, path)
  if (merged.kind === 'conflict' || merged.text === undefined) return undefined
  const { text } = merged
  const back = { ...now, content: { text } }
  const wanted = { content: () => text, size: text.length, executable: now.executable }
  return {
    change: { path, before: expectedOf(standing, now), after: wanted },
    step: { kind: 'update', path, by: [], before: now, after: back, note: 'what you changed since stays' },
  }
}

function whyEdited({ path }: JournalChange, { later }: Place): string {
  const by = later.get(path)
  return by === undefined ? 'you changed it since' : `changed since by run ${by}`
}

function takenBack({ path, before, after }: JournalChange, standing: Standing, place: Place): Part {
  if (standing.kind === 'blocked') return left(path, 'path-blocked', 'something else stands there now', place)
  const isSealed = before?.sealed === true || after?.sealed === true || place.sealedPaths.has(path)
  const told = isSealed ? masked : stateFrom
  const stands = standing.kind === 'file' ? standing : undefined
  const back = before && told(place.readImage(before), isExecutable(before.mode))
  const now = stands && told(stands.bytes, isExecutable(stands.stat.mode))
  const step = stepOf(path, now, back)
  if (step === undefined) return {}
  const change: Change = {
    path,
    ...(stands && now && { before: expectedOf(stands, now) }),
    ...(before && back && { after: wantedOf(before, back, place) }),
    ...(isSealed && { sealed: true }),
  }
  return { change, step }
}

/** What no plan tells is kept in memory as well: it is little. */
function expectedOf(
  { hash, stat, bytes }: StandingFile,
  { content, executable, redacted }: FileState,
): Expected {
  return { hash, executable, found: { stat, content: () => (redacted ? bytes : plainOf(content)) } }
}

/** The text of the plan, which is in memory already; one that no plan tells is read once more. */
const wantedOf = (image: Image, { content, redacted }: FileState, { readImage }: Place): Wanted => ({
  content: () => (redacted ? readImage(image) : plainOf(content)),
  size: image.length,
  executable: isExecutable(image.mode),
  mode: image.mode,
})
