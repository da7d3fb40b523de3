import { hashContent } from '../content.ts'
import { disputesIn, settleMarkers } from '../edit/markers.ts'
import type { LockedFile } from '../lock.ts'
import { decideMerge } from './decide-merge.ts'
import type { FileState } from './plan.ts'
import type { Situation, Verdict } from './verdict.ts'

/** A file into which an earlier run wrote both sides between markers. Without markers, the person has settled it. */
export function decideDisputed(situation: Situation, current: FileState, locked: LockedFile): Verdict {
  const { decision, wanted } = situation
  const text = 'text' in current.content ? current.content.text : ''
  const disputes = disputesIn(text)
  if (disputes.length > 0 && (decision === 'keep' || decision === 'overwrite')) {
    const side = decision === 'keep' ? 'ours' : 'theirs'
    const whose = side === 'ours' ? 'yours' : 'the template'
    return {
      kind: 'write',
      note: `disputes settled for ${whose}`,
      content: { text: settleMarkers(text, side) },
    }
  }
  if (disputes.length > 0) {
    const message = 'the markers of an earlier run still stand in it'
    return { kind: 'conflict', code: 'conflict-open', message, candidates: disputes }
  }
  const settledFor = locked.disputed ?? locked.hash
  if (hashContent(wanted.content) === settledFor)
    return { kind: 'skipped', note: 'yours, as you merged it', isSettled: true }
  return decideMerge(situation, current, settledFor)
}
