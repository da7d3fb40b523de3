import type { Code } from '../codes.ts'
import { hashContent, sameContent, withPlainEnds } from '../content.ts'
import type { LockedFile } from '../lock.ts'
import type { WholeFile } from '../2-template/contribution.ts'
import { matches } from './matches.ts'
import type { FileState } from './plan.ts'

/** What to do with one whole file. `skipped` files stay as they are, and the template's commands do not run. */
export type Verdict =
  | { readonly kind: 'write'; readonly note?: string }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'skipped'
      readonly note: string
      /** The person has seen the new render, and wants their own. */ readonly isSettled?: true
    }
  | { readonly kind: 'conflict'; readonly code: Code; readonly message: string }

export interface Situation {
  readonly change: WholeFile
  /** The content that is wanted, injections of the same run included. */
  readonly wanted: FileState
  readonly current: FileState | undefined
  readonly locked: LockedFile | undefined
  readonly decision: 'overwrite' | 'keep' | undefined
}

/** The ownership table of DESIGN.md for whole files. */
export function decideFile(situation: Situation): Verdict {
  const { change, current } = situation
  if (change.skipIf === 'always') return { kind: 'skipped', note: 'skip_if' }
  return current === undefined ? decideAbsent(situation) : decidePresent(situation, current)
}

function decideAbsent({ change, wanted, locked, decision }: Situation): Verdict {
  if (locked === undefined || change.ownership === 'owned') return { kind: 'write' }
  if (change.ownership === 'seeded') return { kind: 'skipped', note: 'yours, deleted' }
  if (locked.hash === hashContent(wanted.content)) return { kind: 'skipped', note: 'yours, deleted' }
  const message = 'you deleted it, and its template changed it'
  return settle(decision, 'yours, deleted') ?? { kind: 'conflict', code: 'both-changed', message }
}

function decidePresent(situation: Situation, current: FileState): Verdict {
  const { change, wanted, locked } = situation
  const { skipIf, existing, ownership } = change
  const isSame =
    locked === undefined
      ? sameContent(current.content, wanted.content)
      : sameContent(withPlainEnds(current.content), withPlainEnds(wanted.content))
  if (isSame) {
    const wasExecutable = locked?.executable ?? false
    const isOurs = locked !== undefined && ownership !== 'seeded' && existing !== 'keep'
    return isOurs && wasExecutable !== wanted.executable && current.executable !== wanted.executable
      ? { kind: 'write', note: 'mode' }
      : { kind: 'unchanged' }
  }
  if (existing === 'keep') return { kind: 'skipped', note: 'unless_exists' }
  if (skipIf !== undefined && skipIf !== 'always' && matches(skipIf, current.content))
    return { kind: 'skipped', note: 'skip_if' }
  if (existing === 'overwrite') return { kind: 'write', note: 'forced' }
  if (ownership === 'seeded') return { kind: 'skipped', note: 'yours' }
  return locked === undefined ? decideUnknown(situation) : decideKnown(situation, current, locked)
}

function decideKnown(
  { change, wanted, decision }: Situation,
  current: FileState,
  locked: LockedFile,
): Verdict {
  const ways = [current.content, withPlainEnds(current.content)]
  const edited = ways.every((each) => hashContent(each) !== locked.hash)
  if (!edited) return { kind: 'write' }
  if (change.ownership === 'owned') return { kind: 'write', note: 'replaces your edit: the template owns it' }
  if (hashContent(wanted.content) === locked.hash) return { kind: 'skipped', note: 'yours, kept' }
  const message = 'you changed it, and its template changed it too'
  return settle(decision, 'yours, kept') ?? { kind: 'conflict', code: 'both-changed', message }
}

/** What the person says where both sides changed a file. */
function settle(decision: Situation['decision'], note: string): Verdict | undefined {
  if (decision === 'overwrite') return { kind: 'write', note: 'replaces yours' }
  return decision === 'keep' ? { kind: 'skipped', note, isSettled: true } : undefined
}

function decideUnknown({ decision }: Situation): Verdict {
  if (decision === 'overwrite') return { kind: 'write' }
  if (decision === 'keep') return { kind: 'skipped', note: 'yours, kept', isSettled: true }
  return { kind: 'conflict', code: 'file-exists', message: 'exists, and was not generated' }
}
