import { bytesOf, type Content, contentOf, hashContent, sameContent } from '../content.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { relativeTo } from '../paths.ts'
import type { Contribution, WholeFile } from '../2-template/contribution.ts'
import type { LockedFile } from '../lock.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type AppliedInjections, applyInjections, type Injecting } from './apply-injections.ts'
import { decideFile, type Verdict } from './decide-file.ts'
import type { Obstacle } from './find-obstacles.ts'
import type { ConflictStep, FileState, Step } from './plan.ts'
import {
  lockedAt,
  ownersOf,
  type PlacedContribution,
  type PlanJob,
  type PlanRequest,
} from './plan-request.ts'

export interface PathOutcome {
  readonly steps: readonly Step[]
  readonly diagnostics: readonly Diagnostic[]
  /** Contributions that change nothing here, whose commands do not run. */
  readonly skipped: readonly Contribution[]
  /** What the lock of the owning job records. */
  readonly record?: { readonly job: PlanJob; readonly file: LockedFile }
}

/** Everything that happens at one path. */
export function planPath(
  path: string,
  placed: readonly PlacedContribution[],
  obstacle: Obstacle | undefined,
  { view, decisions }: PlanRequest,
): PathOutcome {
  const from = placed[0]?.contribution.origin.file ?? ''
  if (obstacle !== undefined) {
    return {
      steps: [],
      diagnostics: [errorAt(obstacle.code, `${obstacle.message}.`, { path: from })],
      skipped: [],
    }
  }
  const at: At = {
    path,
    placed,
    current: fileAt(view, path),
    injectings: injectingsOf(placed),
    foreign: [],
    decision: decisions?.get(path),
  }
  const owner = ownersOf(placed)[0]
  const others = placed.filter((each) => each.contribution.change?.kind === 'file' && each !== owner)
  const outcome = owner === undefined ? planInjections(at, at.current) : planLayers(at, owner)
  const isSilent = outcome.steps.length === 0 && outcome.diagnostics.length === 0
  const kept: Step[] = [{ kind: 'keep', path, by: namesOf(at), note: 'skip_if' }]
  return {
    ...outcome,
    steps: isSilent && owner === undefined ? kept : outcome.steps,
    skipped: [...outcome.skipped, ...others.map(({ contribution }) => contribution)],
  }
}

interface At {
  readonly path: string
  readonly placed: readonly PlacedContribution[]
  readonly current: FileState | undefined
  readonly injectings: readonly Injecting[]
  /** Those that others have put on top of the owner's file. */
  readonly foreign: readonly Injecting[]
  readonly decision: 'overwrite' | 'keep' | undefined
}

function fileAt(view: Workspace, path: string): FileState | undefined {
  const entry = view.look(path)
  return entry?.kind === 'file' ? { content: entry.content, executable: entry.executable } : undefined
}

function injectingsOf(placed: readonly PlacedContribution[]): Injecting[] {
  return placed.flatMap(({ contribution }) =>
    contribution.change?.kind === 'inject' ? [{ contribution, injection: contribution.change }] : [],
  )
}

/**
 * A file with an owner, and what other projects inject into it. The record of the owner is of its own part alone: what
 * others put on top is theirs to put there again, and running the owner by itself must not take it away.
 */
function planLayers(at: At, owner: PlacedContribution): PathOutcome {
  if (owner.job.lock === undefined) return planOwned(at, owner)
  const own = injectingsOf(at.placed.filter(({ job }) => job === owner.job))
  const foreign = injectingsOf(at.placed.filter(({ job }) => job !== owner.job))
  const mine = planOwned({ ...at, injectings: own, foreign }, owner)
  return foreign.length === 0 ? mine : layOn(mine, { ...at, injectings: foreign })
}

function layOn(mine: PathOutcome, at: At): PathOutcome {
  const [step] = mine.steps
  const isStuck = mine.diagnostics.length > 0 || step?.kind === 'conflict'
  const isGone = at.current === undefined && step?.kind === 'keep'
  if (isStuck || isGone)
    return { ...mine, skipped: [...mine.skipped, ...at.injectings.map(({ contribution }) => contribution)] }
  const written = step !== undefined && 'after' in step ? step : undefined
  const more = planInjections(at, written?.after ?? at.current)
  const [injected] = more.steps
  const isQuiet = injected?.kind === 'keep' && step !== undefined
  const merged =
    written && injected && 'after' in injected ? [{ ...written, after: injected.after }] : more.steps
  return {
    ...mine,
    ...more,
    steps: isQuiet ? mine.steps : merged,
    skipped: [...mine.skipped, ...more.skipped],
  }
}

/** A whole file, with what is injected into it by the same project. */
function planOwned(at: At, { contribution, job }: PlacedContribution): PathOutcome {
  const change = contribution.change as WholeFile
  const { wanted, applied } = inject(
    { content: settled(change.content), executable: change.executable },
    at.injectings,
  )
  const locked = lockedAt(job, relativeTo(job.folder, at.path))
  const verdict = decideFile({
    change,
    wanted,
    current: withoutForeign(at, wanted),
    locked,
    decision: at.decision,
  })
  const record = job.lock && recordOf(change, contribution, wanted, verdict, locked)
  const recorded: Pick<PathOutcome, 'record'> = record ? { record: { job, file: record } } : {}
  if (verdict.kind === 'skipped') {
    // What was recorded holds the injections of the template too, so a person's version is theirs with or without them.
    const isTheirs =
      job.lock !== undefined &&
      change.ownership !== 'seeded' &&
      (locked !== undefined || verdict.isSettled === true)
    const { skipped, ...injected } = isTheirs
      ? keepAll(at, contribution, verdict.note)
      : injectIntoKept(at, contribution, verdict.note)
    return { ...injected, skipped: [...skipped, contribution], ...recorded }
  }
  const uninjected = applied?.skipped.map((each) => each.contribution) ?? []
  // `unless_exists` skips whatever stands there, even the very same text.
  const isKept = verdict.kind === 'unchanged' && change.existing === 'keep'
  return {
    steps: stepsFor(
      at,
      verdict,
      wanted,
      contribution,
      { locked, lockIsKept: recorded.record !== undefined },
      applied,
    ),
    diagnostics: binaryTarget(at, applied),
    skipped: isKept ? [...uninjected, contribution] : uninjected,
    ...recorded,
  }
}

/** The file as the owner left it, where all that has come on top is what others inject. */
function withoutForeign({ current, foreign }: At, wanted: FileState): FileState | undefined {
  if (current === undefined || foreign.length === 0) return current
  const both = inject(wanted, foreign).wanted
  return sameContent(both.content, current.content) ? { ...current, content: wanted.content } : current
}

/** What stands there stays, and is injected into all the same; a file that is gone on purpose stays gone. */
function injectIntoKept(at: At, owner: Contribution, note: string): PathOutcome {
  if (at.current === undefined) return keepAll(at, owner, note)
  const injected = planInjections(at, at.current)
  const isKept = injected.steps.every(({ kind }) => kind === 'keep')
  return isKept ? { ...injected, steps: keepAll(at, owner, note).steps } : injected
}

/** Nothing happens here, and the person is told why. */
function keepAll(at: At, owner: Contribution, note: string): PathOutcome {
  const kept: Step = { kind: 'keep', path: at.path, by: [owner.origin.template], note }
  return { steps: [kept], diagnostics: [], skipped: at.injectings.map(({ contribution }) => contribution) }
}

function stepsFor(
  at: At,
  verdict: Exclude<Verdict, { kind: 'skipped' }>,
  wanted: FileState,
  owner: Contribution,
  { locked, lockIsKept }: { locked: LockedFile | undefined; lockIsKept: boolean },
  applied: AppliedInjections | undefined,
): Step[] {
  const by = namesOf(at)
  const conflicts = conflictSteps(at, applied?.conflicts ?? [])
  if (conflicts.length > 0) return conflicts
  if (verdict.kind === 'unchanged') return adopted(at, owner, locked, lockIsKept)
  if (verdict.kind === 'conflict') {
    return [
      {
        kind: 'conflict',
        path: at.path,
        by,
        code: verdict.code,
        message: verdict.message,
        from: owner.origin.file,
      },
    ]
  }
  // An action of hygen says that it overwrites without a question; what `apply` writes needs no word.
  const isSaid = verdict.note !== undefined && (verdict.note !== 'forced' || owner.origin.dialect === 'hygen')
  const note = isSaid ? { note: verdict.note } : {}
  if (at.current === undefined) return [{ kind: 'create', path: at.path, by, after: wanted, ...note }]
  const executable = modeAfter(at.current, wanted, locked)
  return [
    { kind: 'update', path: at.path, by, before: at.current, after: { ...wanted, executable }, ...note },
  ]
}

/** A file that stood there with the very text: from now on the template's, and the person is told. */
function adopted(at: At, owner: Contribution, locked: LockedFile | undefined, lockIsKept: boolean): Step[] {
  if (!lockIsKept || locked !== undefined) return []
  return [{ kind: 'keep', path: at.path, by: [owner.origin.template], note: 'taken over: the same text' }]
}

/** A person's mode stays, unless the template has changed its own since. */
function modeAfter(current: FileState, wanted: FileState, locked: LockedFile | undefined): boolean {
  if (locked === undefined) return wanted.executable || current.executable
  return (locked.executable ?? false) === wanted.executable ? current.executable : wanted.executable
}

/** Injections alone, into what stands there. */
function planInjections(at: At, base: FileState | undefined): PathOutcome {
  if (at.injectings.length === 0) return { steps: [], diagnostics: [], skipped: [] }
  if (base !== undefined && !('text' in base.content))
    return { steps: [], diagnostics: binaryTarget(at, undefined), skipped: [] }
  const applied = applyInjections(
    base && 'text' in base.content ? base.content.text : undefined,
    at.injectings,
  )
  const skipped = applied.skipped.map(({ contribution }) => contribution)
  const conflicts = conflictSteps(at, applied.conflicts)
  if (conflicts.length > 0) return { steps: conflicts, diagnostics: [], skipped }
  const by = namesOf(at)
  const note = [...new Set(applied.notes)].join(', ')
  if (applied.notes.length === 0 || applied.text === undefined) {
    const why = [...new Set(applied.skipped.map((each) => each.note))].join(', ')
    return { steps: [{ kind: 'keep', path: at.path, by, note: why }], diagnostics: [], skipped }
  }
  const after = { content: settled({ text: applied.text }), executable: base?.executable ?? false }
  const step: Step =
    base === undefined
      ? { kind: 'create', path: at.path, by, after }
      : { kind: 'update', path: at.path, by, before: base, after, note }
  return { steps: [step], diagnostics: [], skipped }
}

function inject(
  state: FileState,
  injectings: readonly Injecting[],
): { wanted: FileState; applied?: AppliedInjections } {
  if (injectings.length === 0 || !('text' in state.content)) return { wanted: state }
  const applied = applyInjections(state.content.text, injectings)
  return { wanted: { ...state, content: settled({ text: applied.text ?? '' }) }, applied }
}

/** As a disk gives it back: text with a NUL is bytes there, and half a surrogate pair is another character. */
function settled(content: Content): Content {
  const isPlain =
    !('text' in content) || !(content.text.includes('\0') || /[\ud800-\udfff]/.test(content.text))
  return isPlain ? content : contentOf(bytesOf(content))
}

function binaryTarget(at: At, applied: AppliedInjections | undefined): Diagnostic[] {
  if (at.injectings.length === 0 || applied !== undefined) return []
  const from = at.injectings[0]?.contribution.origin.file ?? ''
  return [
    errorAt('target-binary', `${at.path} is not text, so nothing can be injected into it.`, { path: from }),
  ]
}

const namesOf = ({ placed }: At): string[] => [
  ...new Set(placed.map(({ contribution }) => contribution.origin.template)),
]

function conflictSteps(at: At, conflicts: AppliedInjections['conflicts']): ConflictStep[] {
  return conflicts.map((conflict) => ({ kind: 'conflict', path: at.path, by: namesOf(at), ...conflict }))
}

/** What the lock says of the file afterwards. A file that is a person's alone has no record. */
function recordOf(
  change: WholeFile,
  { origin }: Contribution,
  wanted: FileState,
  verdict: Verdict,
  locked: LockedFile | undefined,
): LockedFile | undefined {
  if (verdict.kind === 'conflict') return locked
  // A file that was there before stays a person's, whatever it says.
  if (verdict.kind === 'unchanged' && change.existing === 'keep') return locked
  const isSettled = verdict.kind === 'skipped' && verdict.isSettled
  if (verdict.kind === 'skipped' && change.ownership !== 'seeded' && locked === undefined && !isSettled)
    return undefined
  const owned = { template: origin.template, ownership: change.ownership }
  // A render that was not written says nothing of what stands there, unless the person has decided about it.
  if (verdict.kind === 'skipped' && locked !== undefined && !isSettled) return { ...locked, ...owned }
  const executable = wanted.executable ? ({ executable: true } as const) : {}
  return { ...owned, hash: hashContent(wanted.content), ...executable }
}
