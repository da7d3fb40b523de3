import { hashContent } from '../content.ts'
import { sameJson } from '../canonical.ts'
import { ownKeys, type OwnedKeys } from '../edit/keys/own-keys.ts'
import type { FileState } from './plan.ts'
import type { Situation, Verdict } from './verdict.ts'

/** A file of the person's, some keys of which are the template's. */
export function decideKeys(situation: Situation, current: FileState): Verdict {
  const { wanted, locked, path } = situation
  if (!('text' in current.content) || !('text' in wanted.content)) {
    const message = 'is not text, so no key of it can be set'
    return { kind: 'conflict', code: 'target-binary', message }
  }
  const ours = current.content.text
  const base = locked && situation.textOf(locked.hash)
  const sides = { ours, theirs: wanted.content.text, ...(base !== undefined && { base }) }
  const owned = ownKeys({ ...sides, prefer: preferOf(situation), kept: locked?.kept }, path)
  if (owned.kind === 'conflict') return refused(owned.conflicts)
  const kept = owned.kept.length > 0 ? { kept: owned.kept } : {}
  if (owned.text === ours) return decideSame(situation, kept)
  const text = situation.tidy?.(owned.text) ?? owned.text
  const written = { kind: 'write', content: { text }, ...kept } as const
  if (owned.edited.length === 0) return { ...written, note: 'keys' }
  return { ...written, note: `keys, replaces your edit of ${owned.edited.join(', ')}`, replaces: 'edit' }
}

/** Who says that what stands there is merged says that their values stand. */
function preferOf({ decision }: Situation): 'ours' | 'theirs' | undefined {
  if (decision === 'overwrite') return 'theirs'
  return decision === 'keep' || decision === 'merged' ? 'ours' : undefined
}

function refused(conflicts: Extract<OwnedKeys, { kind: 'conflict' }>['conflicts']): Verdict {
  const [first, ...others] = conflicts
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return {
    kind: 'conflict',
    code: first?.code ?? 'key-conflict',
    message: `${first?.message ?? ''}${more}`,
    candidates: conflicts.flatMap((conflict) => conflict.candidates),
  }
}

/** Nothing is to be done; the record may still be of an earlier render, or of other keys that are kept. */
function decideSame({ locked, wanted }: Situation, now: { readonly kept?: readonly string[] }): Verdict {
  const isRecorded =
    locked?.hash === hashContent(wanted.content) && sameJson(locked.kept ?? [], now.kept ?? [])
  if (isRecorded) return { kind: 'unchanged', ...now }
  const note = now.kept === undefined ? 'its keys are as the template wants them' : 'yours, kept'
  return { kind: 'skipped', note, isSettled: true, ...now }
}
