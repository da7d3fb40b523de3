import type { Diagnostic } from '../diagnostics.ts'
import { hashContent } from '../content.ts'
import { relativeTo } from '../paths.ts'
import { bindingFile, type LockedFile } from '../lock.ts'
import type { Contribution, WholeFile } from '../2-template/contribution.ts'
import type { AppliedInjections } from './apply-injections.ts'
import { asRendered } from './finisher.ts'
import { finishFile } from './finish-file.ts'
import { decideFile } from './decide-file.ts'
import { type At, namesOf, type PathOutcome } from './path-outcome.ts'
import { binaryTarget, conflictSteps, inject, planInjections, settled } from './plan-injections.ts'
import { isFinishable } from './tidy-injected.ts'
import type { FileState, Step } from './plan.ts'
import { baseIn, lockedAt, type PlacedContribution } from './plan-request.ts'
import { recordOf } from './record-of.ts'
import type { Verdict } from './verdict.ts'
import { asGenerated, withoutForeign } from './without-foreign.ts'

/** A whole file, with what is injected into it by the same project. */
export function planOwned(at: At, { contribution, job }: PlacedContribution): PathOutcome {
  const change = contribution.change as WholeFile
  const { wanted: raw, applied } = inject(
    { content: settled(change.content), executable: change.executable },
    at.injectings,
    at.path,
  )
  const locked = lockedAt(job, relativeTo(job.folder, at.path))
  // What was kept before an input became a secret may hold one that nobody else knows any more.
  const textOf = (hash: string) => (contribution.isSecret ? undefined : baseIn(job, hash))
  const current = asGenerated(at, locked?.hash)
  const finished = finishFile({
    path: at.path,
    change,
    raw,
    current,
    locked,
    textOf,
    finisher: at.injectings.every(isFinishable) ? at.finisher : asRendered,
  })
  if (finished === undefined) return unanswered
  const { wanted, rendered, written = wanted, ...merging } = finished
  const verdict = decideFile({
    path: at.path,
    change,
    wanted,
    current: current === at.current ? withoutForeign(at, wanted) : current,
    locked,
    decision: at.decision,
    ...merging,
  })
  const file = job.lock && recordOf({ contribution, change, wanted, rendered, verdict, locked })
  const recorded: Pick<PathOutcome, 'record'> = file
    ? { record: { job, file, ...baseOf(contribution, wanted) } }
    : {}
  if (verdict.kind === 'skipped') {
    // What was recorded holds the injections of the template too, so a person's version is theirs with or without them.
    const isTheirs =
      job.lock !== undefined &&
      change.ownership !== 'seeded' &&
      (locked !== undefined || verdict.isSettled === true)
    const { skipped, ...injected } = isTheirs
      ? keepAll(at, contribution, verdict)
      : injectIntoKept(at, contribution, verdict)
    return { ...injected, skipped: [...skipped, contribution], ...recorded }
  }
  const uninjected = applied?.skipped.map((each) => each.contribution) ?? []
  // `unless_exists` skips whatever stands there, even the very same text.
  const isKept = verdict.kind === 'unchanged' && change.existing === 'keep'
  return {
    steps: stepsFor(
      at,
      verdict,
      written,
      contribution,
      { locked, lockIsKept: recorded.record !== undefined },
      applied,
    ),
    diagnostics: [...binaryTarget(at, applied), ...leftOpen(at, verdict)],
    skipped: isKept ? [...uninjected, contribution] : uninjected,
    // A seeded file is the person's from now on; the pieces in it stay the template's.
    ...(change.ownership === 'seeded' && applied && { pieces: applied.pieces }),
    ...recorded,
  }
}

/** The plan is made again once the formatter has answered. */
const unanswered: PathOutcome = { steps: [], diagnostics: [], skipped: [] }

/** What a merge of the next run starts from. What holds a secret is kept nowhere. */
function baseOf(
  { isSecret }: Contribution,
  { content }: FileState,
): { text?: string; hash?: string; isSecret?: true } {
  if (isSecret === true) return { isSecret }
  if (!('text' in content)) return {}
  return { text: content.text, hash: hashContent(content) }
}

/** The run is done, and yet something is left to do. */
function leftOpen({ path }: At, verdict: Verdict): Diagnostic[] {
  if (verdict.kind !== 'write' || verdict.isDisputed !== true) return []
  const message = `${path} holds your version and the template’s between markers.`
  const hint = `Edit it, then \`espalier resolve ${path} --merged\`.`
  return [{ code: 'conflict-open', severity: 'warning', message, path, hint }]
}

type Skipped = Extract<Verdict, { kind: 'skipped' }>

/** What stands there stays, and is injected into all the same; a file that is gone on purpose stays gone. */
function injectIntoKept(at: At, owner: Contribution, why: Skipped): PathOutcome {
  if (at.current === undefined) return keepAll(at, owner, why)
  const injected = planInjections(at, at.current)
  const isKept = injected.steps.every(({ kind }) => kind === 'keep')
  return isKept ? { ...injected, steps: keepAll(at, owner, why).steps } : injected
}

/** Nothing happens here, and the person is told why. */
function keepAll(at: At, owner: Contribution, { note, isDeleted }: Skipped): PathOutcome {
  const why = { note, ...(isDeleted && { isDeleted }) }
  const kept: Step = { kind: 'keep', path: at.path, by: [owner.origin.template], ...why }
  return { steps: [kept], diagnostics: [], skipped: at.injectings.map(({ contribution }) => contribution) }
}

function stepsFor(
  at: At,
  verdict: Exclude<Verdict, { kind: 'skipped' }>,
  written: FileState,
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
        ...(verdict.candidates && { candidates: verdict.candidates }),
        ...(verdict.disputes && { disputes: verdict.disputes }),
        from: owner.origin.file,
      },
    ]
  }
  // What a command of ours writes needs no word; a template that overwrites without a question says so.
  const isSaid =
    verdict.note !== undefined && !(verdict.note === 'forced' && owner.origin.file === bindingFile)
  const note = isSaid ? { note: verdict.note } : {}
  const content = verdict.content ?? written.content
  if (at.current === undefined)
    return [{ kind: 'create', path: at.path, by, after: { ...written, content }, ...note }]
  const executable = modeAfter(at.current, written, locked)
  const after = { content, executable }
  const replaces = verdict.replaces && { replaces: verdict.replaces }
  return [{ kind: 'update', path: at.path, by, before: at.current, after, ...note, ...replaces }]
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
