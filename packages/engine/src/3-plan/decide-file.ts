import { hashContent, sameContent, withPlainEnds } from '../content.ts'
import type { LockedFile } from '../lock.ts'
import { decideDisputed } from './decide-disputed.ts'
import { decideKeys } from './decide-keys.ts'
import { decideMerge } from './decide-merge.ts'
import { matches } from './matches.ts'
import type { FileState } from './plan.ts'
import type { Decision, Situation, Verdict } from './verdict.ts'

/** The ownership table of DESIGN.md for whole files. */
export function decideFile(situation: Situation): Verdict {
  const { change, current } = situation
  if (change.skipIf === 'always') return { kind: 'skipped', note: 'skip_if' }
  return current === undefined ? decideAbsent(situation) : decidePresent(situation, current)
}

const deleted = { kind: 'skipped', note: 'yours, deleted', isDeleted: true } as const

function decideAbsent({ change, wanted, locked, decision }: Situation): Verdict {
  if (locked === undefined || change.ownership === 'owned') return { kind: 'write' }
  if (change.ownership === 'seeded') return { kind: 'skipped', note: 'yours, deleted' }
  if (decision === 'overwrite') return { kind: 'write', note: 'brought back' }
  if (locked.hash === hashContent(wanted.content)) return deleted
  if (decision === 'keep' || decision === 'merged') return { ...deleted, isSettled: true }
  const message = 'you deleted it, and its template changed it'
  return { kind: 'conflict', code: 'both-changed', message }
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
  if (ownership === 'keys') return decideKeys(situation, current)
  return locked === undefined ? decideUnknown(situation.decision) : decideKnown(situation, current, locked)
}

const ownedEdit = {
  kind: 'write',
  note: 'replaces your edit: the template owns it',
  replaces: 'edit',
} as const

function decideKnown(situation: Situation, current: FileState, locked: LockedFile): Verdict {
  const { change, wanted } = situation
  const ways = [current.content, withPlainEnds(current.content)]
  const edited = ways.every((each) => hashContent(each) !== locked.hash)
  if (!edited) return { kind: 'write' }
  if (change.ownership === 'owned') return ownedEdit
  if (locked.disputed !== undefined) return decideDisputed(situation, current, locked)
  if (hashContent(wanted.content) === locked.hash) return { kind: 'skipped', note: 'yours, kept' }
  return decideMerge(situation, current, locked.hash)
}

function decideUnknown(decision: Decision | undefined): Verdict {
  if (decision === 'overwrite') return { kind: 'write' }
  if (decision === 'keep' || decision === 'merged')
    return { kind: 'skipped', note: 'yours, kept', isSettled: true }
  return { kind: 'conflict', code: 'file-exists', message: 'exists, and was not generated' }
}
