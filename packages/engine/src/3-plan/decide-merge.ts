import type { Merged, MergeConflict } from '../edit/merge/merged.ts'
import { merge3 } from '../edit/merge/merge3.ts'
import type { FileState } from './plan.ts'
import type { Refusal, Situation, Verdict } from './verdict.ts'

/** A file that a person and its template changed: both, where they can be brought together. */
export function decideMerge(situation: Situation, current: FileState, baseHash: string): Verdict {
  const { wanted, decision, change, path } = situation
  if (decision === 'merged') return { kind: 'skipped', note: 'yours, as you merged it', isSettled: true }
  const base = situation.textOf(baseHash)
  if (base === undefined || !('text' in current.content) || !('text' in wanted.content))
    return decideWhole(situation)
  const options = change.unordered === undefined ? {} : { unordered: change.unordered }
  const ours = current.content.text
  const merged = merge3({ base, ours, theirs: wanted.content.text }, path, options)
  const { tidy = asMerged } = situation
  return merged.kind === 'clean'
    ? decideClean({ ...merged, text: tidy(merged.text ?? '') }, ours)
    : decideConflict(merged, situation, ours)
}

const asMerged = (text: string): string => text

function decideClean({ text = '', by }: Extract<Merged, { kind: 'clean' }>, ours: string): Verdict {
  if (text === ours)
    return { kind: 'skipped', note: 'yours: it has all that the template changed', isSettled: true }
  return { kind: 'write', note: `with your changes, merged by ${by}`, content: { text } }
}

function decideConflict(
  merged: Extract<Merged, { kind: 'conflict' }>,
  { decision, tidy = asMerged }: Situation,
  now: string,
): Verdict {
  const { conflicts, ours = '', marked } = merged
  if (decision === 'keep' && ours === now) return { kind: 'skipped', note: 'yours, kept', isSettled: true }
  if (decision === 'keep')
    return { kind: 'write', note: 'merged, disputes settled for yours', content: { text: tidy(ours) } }
  if (decision === 'overwrite') {
    const content = { text: tidy(merged.theirs ?? '') }
    return { kind: 'write', note: 'merged, disputes settled for the template', content }
  }
  if (decision === 'markers' && marked !== undefined)
    return { kind: 'write', note: 'both, between markers', content: { text: marked }, isDisputed: true }
  return refusal(conflicts)
}

function refusal(conflicts: readonly MergeConflict[]): Refusal {
  const [first, ...others] = conflicts
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  const message = `${(first?.message ?? '').replace(/\.$/, '')}${more}`
  const candidates = conflicts.map(({ line, where }) => ({ line, text: where }))
  return { kind: 'conflict', code: 'both-changed', message, candidates, disputes: conflicts }
}

/** Bytes, and texts whose base nobody kept: one side or the other. */
function decideWhole({ decision }: Situation): Verdict {
  if (decision === 'overwrite') return { kind: 'write', note: 'replaces yours' }
  if (decision === 'keep') return { kind: 'skipped', note: 'yours, kept', isSettled: true }
  const message = 'you changed it, and its template changed it too'
  return { kind: 'conflict', code: 'both-changed', message }
}
