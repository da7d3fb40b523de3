import { hashContent, sameContent } from '../content.ts'
import { relativeTo } from '../paths.ts'
import type { LockedFile } from '../lock.ts'
import type { Contribution, WholeFile } from '../2-template/contribution.ts'
import type { AppliedInjections } from './apply-injections.ts'
import { decideFile, type Verdict } from './decide-file.ts'
import { type At, namesOf, type PathOutcome } from './path-outcome.ts'
import { binaryTarget, conflictSteps, inject, planInjections, settled } from './plan-injections.ts'
import type { FileState, Step } from './plan.ts'
import { lockedAt, type PlacedContribution } from './plan-request.ts'

/** A whole file, with what is injected into it by the same project. */
export function planOwned(at: At, { contribution, job }: PlacedContribution): PathOutcome {
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
