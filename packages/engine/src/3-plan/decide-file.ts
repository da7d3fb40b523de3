import { hasHash, hashContent, sameContent, withPlainEnds } from '../content.ts'
import { endOfLine } from '../edit/lines.ts'
import { disputesIn } from '../edit/markers.ts'
import type { LockedFile } from '../lock.ts'
import { decideDisputed } from './decide-disputed.ts'
import { decideKeys } from './decide-keys.ts'
import { decideMerge } from './decide-merge.ts'
import { matches } from './matches.ts'
import type { FileState } from './plan.ts'
import type { Situation, Verdict } from './verdict.ts'

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
  // Of its keys some may have been the person's before.
  if (isSame && ownership === 'keys' && (locked === undefined || locked.kept !== undefined))
    return decideKeys(situation, current)
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
  if (existing === 'overwrite') return decideForced(current, locked)
  if (isOpen(current, locked)) return decideDisputed(situation, current, locked)
  if (ownership === 'seeded') return { kind: 'skipped', note: 'yours' }
  if (ownership === 'keys') return decideKeys(situation, current)
  if (locked === undefined) return decideUnknown(situation)
  if (ownership === 'owned') return decideOwned(situation, current, locked)
  return withMode(decideKnown(situation, current, locked), situation, current)
}

function decideForced(current: FileState, locked: LockedFile | undefined): Verdict {
  if (locked === undefined || !isEdited(current, locked)) return { kind: 'write', note: 'forced' }
  return { kind: 'write', note: 'replaces your edit: forced', replaces: 'edit' }
}

/** Whatever becomes of the file, what stands between markers in it is not settled. */
const isOpen = ({ content }: FileState, locked: LockedFile | undefined): locked is LockedFile =>
  locked?.disputed !== undefined && 'text' in content && disputesIn(content.text).length > 0

/** A mode that the template has changed comes to a person's version too. */
function withMode(verdict: Verdict, { wanted, locked }: Situation, current: FileState): Verdict {
  const isNew =
    (locked?.executable ?? false) !== wanted.executable && current.executable !== wanted.executable
  if (verdict.kind !== 'skipped' || !isNew) return verdict
  return { kind: 'write', note: `${verdict.note}; mode`, content: current.content }
}

const ownedEdit = {
  kind: 'write',
  note: 'replaces your edit: the template owns it',
  replaces: 'edit',
} as const

function decideKnown(situation: Situation, current: FileState, locked: LockedFile): Verdict {
  if (!isEdited(current, locked)) return writeLike(current, situation.wanted)
  if (locked.disputed !== undefined) return decideDisputed(situation, current, locked)
  if (hashContent(situation.wanted.content) === locked.hash) return { kind: 'skipped', note: 'yours, kept' }
  return decideMerge(situation, current, locked.hash)
}

const isEdited = ({ content }: FileState, { hash }: LockedFile): boolean => !hasHash(content, hash)

/** With the line endings that the file has by now. */
function writeLike({ content: now }: FileState, { content }: FileState): Verdict {
  const isTurned = 'text' in now && 'text' in content && endOfLine(now.text) === '\r\n'
  if (!isTurned) return { kind: 'write' }
  return { kind: 'write', content: { text: content.text.replace(/\r?\n/g, '\r\n') } }
}

const kept = { kind: 'skipped', note: 'yours, kept', isSettled: true, kept: [''] } as const

/** What a template owns is rewritten; but not what it has not owned so far, nor what a person has kept from it. */
function decideOwned({ decision, wanted }: Situation, current: FileState, locked: LockedFile): Verdict {
  if (!isEdited(current, locked)) return writeLike(current, wanted)
  if (locked.kept !== undefined) return kept
  if (locked.ownership === 'owned') return ownedEdit
  if (decision === 'overwrite') return { kind: 'write', note: 'replaces yours' }
  if (decision === 'keep' || decision === 'merged') return kept
  const message = 'you changed it, and from now on its template owns it'
  return { kind: 'conflict', code: 'both-changed', message }
}

function decideUnknown({ decision, change }: Situation): Verdict {
  if (decision === 'overwrite') return { kind: 'write' }
  if (decision === 'keep' || decision === 'merged')
    return change.ownership === 'owned' ? kept : { kind: 'skipped', note: 'yours, kept', isSettled: true }
  return { kind: 'conflict', code: 'file-exists', message: 'exists, and was not generated' }
}
