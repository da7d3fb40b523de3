import { hashContent } from '../content.ts'
import { ownKeys } from '../edit/keys/own-keys.ts'
import type { FileState } from './plan.ts'
import type { Situation, Verdict } from './verdict.ts'

/** A file of the person's, some keys of which are the template's. */
export function decideKeys(situation: Situation, current: FileState): Verdict {
  const { wanted, locked, path, decision } = situation
  if (!('text' in current.content) || !('text' in wanted.content)) {
    const message = 'is not text, so no key of it can be set'
    return { kind: 'conflict', code: 'target-binary', message }
  }
  if (decision === 'merged') return { kind: 'skipped', note: 'yours, as you merged it', isSettled: true }
  const ours = current.content.text
  const base = locked && situation.textOf(locked.hash)
  const prefer: 'ours' | 'theirs' | undefined =
    decision === 'keep' ? 'ours' : decision === 'overwrite' ? 'theirs' : undefined
  const sides = { ours, theirs: wanted.content.text, prefer, ...(base !== undefined && { base }) }
  const owned = ownKeys(sides, path)
  if (owned.kind === 'conflict') {
    const [first, ...others] = owned.conflicts
    const more = others.length === 0 ? '' : `, and ${others.length} more`
    const candidates = owned.conflicts.flatMap((conflict) => conflict.candidates)
    return {
      kind: 'conflict',
      code: first?.code ?? 'key-conflict',
      message: `${first?.message ?? ''}${more}`,
      candidates,
    }
  }
  if (owned.text === ours) return decideSame(locked?.hash === hashContent(wanted.content))
  const written = { kind: 'write', content: { text: owned.text } } as const
  if (owned.edited.length === 0) return { ...written, note: 'keys' }
  return { ...written, note: `keys, replaces your edit of ${owned.edited.join(', ')}`, replaces: 'edit' }
}

/** All keys are as they should be; the record may still be of an earlier render. */
const decideSame = (isRecorded: boolean): Verdict =>
  isRecorded
    ? { kind: 'unchanged' }
    : { kind: 'skipped', note: 'its keys are as the template wants them', isSettled: true }
