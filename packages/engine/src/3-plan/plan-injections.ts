import { bytesOf, type Content, contentOf } from '../content.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { type AppliedInjections, applyInjections, type Injecting } from './apply-injections.ts'
import { type At, namesOf, type PathOutcome } from './path-outcome.ts'
import type { ConflictStep, FileState, Step } from './plan.ts'
import { tidied } from './tidy-injected.ts'
import { piecesAt, type PlacedContribution } from './plan-request.ts'

/** Injections alone, into what stands there. */
export function planInjections(at: At, base: FileState | undefined): PathOutcome {
  if (at.injectings.length === 0) return { steps: [], diagnostics: [], skipped: [] }
  if (base !== undefined && !('text' in base.content))
    return { steps: [], diagnostics: binaryTarget(at, undefined), skipped: [] }
  const applied = applyInjections(
    base && 'text' in base.content ? base.content.text : undefined,
    at.injectings,
    at.path,
  )
  const { pieces, projects } = applied
  const skipped = applied.skipped.map(({ contribution }) => contribution)
  const conflicts = conflictSteps(at, applied.conflicts)
  if (conflicts.length > 0) return { steps: conflicts, diagnostics: [], skipped, pieces }
  const by = namesOf(at)
  const note = [...new Set(applied.notes)].join(', ')
  if (applied.notes.length === 0 || applied.text === undefined) {
    const why = [...new Set(applied.skipped.map((each) => each.note))].join(', ')
    return { steps: [{ kind: 'keep', path: at.path, by, note: why }], diagnostics: [], skipped, pieces }
  }
  const injected = { content: settled({ text: applied.text }), executable: base?.executable ?? false }
  const after = tidied(injected, base, at)
  const replaces = applied.replaces && { replaces: applied.replaces }
  const step: Step =
    base === undefined
      ? { kind: 'create', path: at.path, by, after }
      : { kind: 'update', path: at.path, by, before: base, after, note, projects, ...replaces }
  return { steps: [step], diagnostics: [], skipped, pieces }
}

/** Into a text that has just been rendered: nothing that was put there before is in it. */
export function inject(
  state: FileState,
  injectings: readonly Injecting[],
  path: string,
): { wanted: FileState; applied?: AppliedInjections } {
  if (injectings.length === 0 || !('text' in state.content)) return { wanted: state }
  const afresh = injectings.map((each) => ({ ...each, was: {}, gone: {} }))
  const applied = applyInjections(state.content.text, afresh, path)
  return { wanted: { ...state, content: settled({ text: applied.text ?? '' }) }, applied }
}

export function injectingsOf(
  placed: readonly PlacedContribution[],
  path: string,
  { decision, known }: Pick<Injecting, 'decision' | 'known'> = {},
): Injecting[] {
  return placed.flatMap(({ contribution, job, gone = {} }): Injecting[] => {
    const { change } = contribution
    if (change === undefined || change.kind === 'file') return []
    return [{ contribution, injection: change, job, was: piecesAt(job, path), gone, decision, known }]
  })
}

/** As a disk gives it back: text with a NUL is bytes there, and half a surrogate pair is another character. */
export function settled(content: Content): Content {
  const isPlain = !('text' in content) || (content.text.isWellFormed() && !content.text.includes('\0'))
  return isPlain ? content : contentOf(bytesOf(content))
}

export function binaryTarget(at: At, applied: AppliedInjections | undefined): Diagnostic[] {
  if (at.injectings.length === 0 || applied !== undefined) return []
  const from = at.injectings[0]?.contribution.origin.file ?? ''
  return [
    errorAt('target-binary', `${at.path} is not text, so nothing can be injected into it.`, { path: from }),
  ]
}

export function conflictSteps(at: At, conflicts: AppliedInjections['conflicts']): ConflictStep[] {
  return conflicts.map((conflict) => ({ kind: 'conflict', path: at.path, by: namesOf(at), ...conflict }))
}
