import { injectText, type Location, printPattern } from '../edit/inject-text.ts'
import type { LockedPiece, LockedPieces } from '../lock.ts'
import type { Contribution, Injection, Pieces } from '../2-template/contribution.ts'
import { applyPieces, idOf } from './apply-pieces.ts'
import { matches } from './matches.ts'
import type { PlanJob } from './plan-request.ts'
import type { PieceDeed } from './piece-outcome.ts'
import { recordIn, recordOfPiece } from './recorded-piece.ts'
import type { Decision } from './verdict.ts'
import type { ConflictStep } from './plan.ts'

/** An injection with the contribution that it is part of. */
export interface Injecting {
  readonly contribution: Contribution
  readonly injection: Injection | Pieces
  readonly job: PlanJob
  /** Pieces that the job has put here before, and those of them that nobody wants any more. */
  readonly was: LockedPieces
  readonly gone: LockedPieces
  readonly decision?: Decision | undefined
  /** The ids of all pieces here that some project has put there. */
  readonly known?: ReadonlySet<string> | undefined
}

export interface AppliedInjections {
  /** Undefined where there is no text to inject into and none was made. */
  readonly text: string | undefined
  /** What became part of the text, in words. */
  readonly notes: readonly string[]
  readonly replaces?: 'edit' | undefined
  /** The folders of those whose injections changed the text. */
  readonly projects: readonly string[]
  readonly skipped: readonly { readonly contribution: Contribution; readonly note: string }[]
  readonly conflicts: readonly Conflict[]
  /** The pieces that stand there now, for the locks of those who put them there. */
  readonly pieces: readonly { readonly job: PlanJob; readonly id: string; readonly piece: LockedPiece }[]
}

type Conflict = Omit<ConflictStep, 'kind' | 'path' | 'by'>

/** Injects one after the other, in the order of the templates. Each sees what those before it made. */
export function applyInjections(
  base: string | undefined,
  injectings: readonly Injecting[],
  path: string,
): AppliedInjections {
  let text = base
  const notes: string[] = []
  const skipped: { contribution: Contribution; note: string }[] = []
  const conflicts: Conflict[] = []
  const pieces: AppliedInjections['pieces'][number][] = []
  const projects = new Set<string>()
  let replaces: AppliedInjections['replaces']
  for (const injecting of base === undefined ? makerFirst(injectings) : injectings) {
    const { contribution } = injecting
    const outcome = applyOne(text, base ?? '', injecting, path)
    if (outcome.kind === 'text') {
      text = outcome.text
      notes.push(...outcome.notes)
      replaces ??= outcome.replaces
      projects.add(injecting.job.folder)
    } else if (outcome.kind === 'skip') skipped.push({ contribution, note: outcome.note })
    else conflicts.push(...outcome.conflicts.map((each) => ({ ...each, from: contribution.origin.file })))
    pieces.push(...recordsAfter(injecting, outcome, pieces))
  }
  return { text, notes, replaces, projects: [...projects], skipped, conflicts, pieces }
}

/** The injection that makes a missing file comes before those that need it; a second run finds it there too. */
function makerFirst(injectings: readonly Injecting[]): readonly Injecting[] {
  const maker = injectings.find(
    ({ injection }) =>
      injection.skipIf !== 'always' &&
      (injection.kind === 'inject' ? injection.location === undefined : injection.onMissing === 'create'),
  )
  return maker === undefined ? injectings : [maker, ...injectings.filter((each) => each !== maker)]
}

/**
 * What this run or one before has put there, for whichever project. What a person had first is theirs, and of what was made of a secret nothing is
 * remembered. Where nothing was done, all is as it was.
 */
function recordsAfter(
  { injection, contribution, job, was, gone, known }: Injecting,
  outcome: Outcome,
  before: AppliedInjections['pieces'],
): AppliedInjections['pieces'] {
  if (injection.kind === 'inject' || job.lock === undefined || contribution.isSecret) return []
  const did = outcome.kind === 'conflict' ? undefined : outcome.did
  const now = injection.pieces.flatMap((piece): [string, LockedPiece][] => {
    const id = idOf(piece)
    const record = recordIn(was, id)
    const deed = did?.get(id)
    const isPut = record !== undefined || known?.has(id) === true || before.some((each) => each.id === id)
    const isOurs = deed !== undefined && (deed !== 'present' || isPut)
    const isKept = deed === 'kept' && piece.form === 'region'
    const fresh = recordOfPiece(piece, contribution.origin.template)
    if (isOurs) return [[id, isKept ? { ...fresh, kept: true } : fresh]]
    return deed === undefined && record !== undefined ? [[id, record]] : []
  })
  const held = did === undefined ? Object.entries(gone) : []
  return [...now, ...held].map(([id, piece]) => ({ job, id, piece }))
}

type Outcome =
  | { kind: 'text'; text: string; notes: readonly string[]; did?: Deeds; replaces?: 'edit' | undefined }
  | { kind: 'skip'; note: string; did?: Deeds }
  | { kind: 'conflict'; conflicts: readonly Omit<Conflict, 'from'>[] }

type Deeds = ReadonlyMap<string, PieceDeed>

function applyOne(text: string | undefined, base: string, injecting: Injecting, path: string): Outcome {
  const { injection } = injecting
  const { skipIf, skipIfContains } = injection
  if (skipIf === 'always') return { kind: 'skip', note: 'skip_if' }
  if (text !== undefined && skipIf !== undefined && matches(skipIf, { text }))
    return { kind: 'skip', note: 'skip_if' }
  if (text !== undefined && skipIfContains !== undefined && text.includes(skipIfContains))
    return { kind: 'skip', note: 'skip_if_contains' }
  if (injection.kind === 'pieces') return putPieces(text, injection, injecting, path)
  return text === undefined ? injectIntoNothing(injection) : injectBody(text, injection, base)
}

function injectBody(
  text: string,
  { location, body, end: asked, match, onMissing }: Injection,
  base: string,
): Outcome {
  const where: Location = location ?? { kind: 'append' }
  const end = location === undefined ? 'trim' : asked
  const injected = injectText(text, { body, location: where, end, match }, base)
  if (injected.kind === 'injected') return { kind: 'text', text: injected.text, notes: [describe(where)] }
  if (injected.kind === 'present') return { kind: 'skip', note: `already there, line ${injected.line}` }
  if (onMissing === 'skip' && injected.kind === 'anchor-missing')
    return { kind: 'skip', note: 'on_missing: no anchor' }
  const { kind: code, message, candidates } = injected
  return { kind: 'conflict', conflicts: [{ code, message, ...(candidates.length > 0 && { candidates }) }] }
}

function putPieces(
  text: string | undefined,
  { pieces, onMissing }: Pieces,
  { was, gone, decision }: Injecting,
  path: string,
): Outcome {
  if (text === undefined && onMissing !== 'create') return missing(onMissing)
  const outcome = applyPieces(text ?? '', { pieces, was, gone, path, decision })
  if (outcome.kind === 'applied') {
    const { did } = outcome
    const yours = [...[...did].flatMap(([id, deed]) => (deed === 'kept' ? [id] : [])), ...outcome.left]
    const left = yours.length > 0 ? [`yours, changed: ${yours.join(', ')}`] : []
    if (outcome.notes.length > 0) return { ...outcome, kind: 'text', notes: [...outcome.notes, ...left] }
    return { kind: 'skip', note: left[0] ?? 'already there', did }
  }
  const isMissing = outcome.conflicts.every(({ code }) => code === 'anchor-missing')
  if (onMissing === 'skip' && isMissing) return { kind: 'skip', note: 'on_missing: no anchor' }
  return { kind: 'conflict', conflicts: outcome.conflicts.map(({ id: _id, ...conflict }) => conflict) }
}

/** Without a location the body is the file's first text; an anchor needs something to hold on to. */
function injectIntoNothing({ location, body, onMissing }: Injection): Outcome {
  return location === undefined ? { kind: 'text', text: body, notes: ['new'] } : missing(onMissing)
}

function missing(onMissing: 'conflict' | 'skip'): Outcome {
  if (onMissing === 'skip') return { kind: 'skip', note: 'on_missing: no file' }
  return {
    kind: 'conflict',
    conflicts: [{ code: 'target-missing', message: 'is not there to inject into' }],
  }
}

function describe(location: Location): string {
  if (location.kind === 'at_line') return `at line ${location.line}`
  return 'pattern' in location ? `${location.kind} ${printPattern(location.pattern)}` : location.kind
}
