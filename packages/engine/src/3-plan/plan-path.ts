import { bytesOf, type Content, contentOf, hashContent } from '../content.ts'
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
    decision: decisions?.get(path),
  }
  const owner = ownersOf(placed)[0]
  const others = placed.filter((each) => each.contribution.change?.kind === 'file' && each !== owner)
  const outcome = owner === undefined ? planInjections(at, at.current) : planOwned(at, owner)
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

/** A whole file, with what is injected into it by the same run. */
function planOwned(at: At, { contribution, job }: PlacedContribution): PathOutcome {
  const change = contribution.change as WholeFile
  const { wanted, applied } = inject(
    { content: settled(change.content), executable: change.executable },
    at.injectings,
  )
  const locked = lockedAt(job, relativeTo(job.folder, at.path))
  const verdict = decideFile({ change, wanted, current: at.current, locked, decision: at.decision })
  const record = job.lock && recordOf(change, contribution, wanted, verdict, locked)
  const recorded = record ? { record: { job, file: record } } : {}
  if (verdict.kind === 'skipped') {
    const { skipped, ...injected } = injectIntoKept(at, contribution, verdict.note)
    return { ...injected, skipped: [...skipped, contribution], ...recorded }
  }
  const uninjected = applied?.skipped.map((each) => each.contribution) ?? []
  // `unless_exists` skips whatever stands there, even the very same text.
  const isKept = verdict.kind === 'unchanged' && change.existing === 'keep'
  return {
    steps: stepsFor(at, verdict, wanted, contribution, locked, applied),
    diagnostics: binaryTarget(at, applied),
    skipped: isKept ? [...uninjected, contribution] : uninjected,
    ...recorded,
  }
}

/** What stands there stays, and is injected into all the same; a file that is gone on purpose stays gone. */
function injectIntoKept(at: At, owner: Contribution, note: string): PathOutcome {
  const kept: Step = { kind: 'keep', path: at.path, by: [owner.origin.template], note }
  if (at.current === undefined) {
    return { steps: [kept], diagnostics: [], skipped: at.injectings.map(({ contribution }) => contribution) }
  }
  const injected = planInjections(at, at.current)
  const isKept = injected.steps.every(({ kind }) => kind === 'keep')
  return isKept ? { ...injected, steps: [kept] } : injected
}

function stepsFor(
  at: At,
  verdict: Exclude<Verdict, { kind: 'skipped' }>,
  wanted: FileState,
  owner: Contribution,
  locked: LockedFile | undefined,
  applied: AppliedInjections | undefined,
): Step[] {
  const by = namesOf(at)
  const conflicts = conflictSteps(at, applied?.conflicts ?? [])
  if (conflicts.length > 0) return conflicts
  if (verdict.kind === 'unchanged') return []
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
  const note = verdict.note === undefined ? {} : { note: verdict.note }
  if (at.current === undefined) return [{ kind: 'create', path: at.path, by, after: wanted, ...note }]
  const executable = modeAfter(at.current, wanted, locked)
  return [
    { kind: 'update', path: at.path, by, before: at.current, after: { ...wanted, executable }, ...note },
  ]
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
  if (verdict.kind === 'skipped' && change.ownership !== 'seeded' && locked === undefined) return undefined
  const owned = { template: origin.template, ownership: change.ownership }
  // A render that was not written says nothing of what stands there, unless the person has decided about it.
  if (verdict.kind === 'skipped' && locked !== undefined && !verdict.isSettled) return { ...locked, ...owned }
  const executable = wanted.executable ? ({ executable: true } as const) : {}
  return { ...owned, hash: hashContent(wanted.content), ...executable }
}
