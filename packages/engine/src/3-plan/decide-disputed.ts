import { hashContent } from '../content.ts'
import { disputesIn, settleMarkers } from '../edit/markers.ts'
import type { LockedFile } from '../lock.ts'
import { decideMerge } from './decide-merge.ts'
import type { FileState } from './plan.ts'
import type { Situation, Verdict } from './verdict.ts'

/** A file into which an earlier run wrote both sides between markers. Without markers, the person has settled it. */
export function decideDisputed(situation: Situation, current: FileState, locked: LockedFile): Verdict {
  const { decision } = situation
  const settledFor = locked.disputed ?? locked.hash
  const text = 'text' in current.content ? current.content.text : ''
  const candidates = disputesIn(text)
  if (candidates.length === 0) return decideSettled(situation, current, settledFor)
  if (decision !== 'keep' && decision !== 'overwrite') {
    const message = 'the markers of an earlier run still stand in it'
    return { kind: 'conflict', code: 'conflict-open', message, candidates }
  }
  const side = decision === 'keep' ? 'ours' : 'theirs'
  const settled = settleMarkers(text, side)
  if (settled === undefined) {
    const message = 'markers of an earlier run are missing in it, so nobody can tell what is whose'
    return { kind: 'conflict', code: 'conflict-open', message, candidates }
  }
  const content = { text: settled }
  const verdict = decideSettled(situation, { ...current, content }, settledFor)
  const whose = side === 'ours' ? 'yours' : 'the template'
  return verdict.kind === 'skipped'
    ? { kind: 'write', note: `disputes settled for ${whose}`, content }
    : verdict
}

/** What the template has changed since the markers were written is merged into what came of them. */
function decideSettled(situation: Situation, settled: FileState, settledFor: string): Verdict {
  if (hashContent(situation.wanted.content) === settledFor)
    return { kind: 'skipped', note: 'yours, as you merged it', isSettled: true }
  return decideMerge(situation, settled, settledFor)
}
