import { applyRegion, type Region } from '../edit/apply-region.ts'
import { hashOf } from '../hash.ts'
import type { PieceDeed, PieceConflict } from './piece-outcome.ts'
import type { Decision } from './verdict.ts'

export type AppliedRegion =
  | {
      readonly kind: 'applied'
      readonly text: string
      readonly did: PieceDeed
      readonly note?: string
      readonly replaces?: 'edit'
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly PieceConflict[] }

interface RegionState {
  readonly path: string
  /** Of what was put between its marks the last time; undefined where nobody knows. */
  readonly hash: string | undefined
  readonly decision?: Decision | undefined
}

/** A region that is wanted, or one that goes. What stands between its marks is the template's, if the template put it there. */
export function applyRegionPiece(
  text: string,
  region: Region,
  { path, hash, decision }: RegionState,
): AppliedRegion {
  const { id } = region
  const outcome = applyRegion(text, region, path)
  if (!('text' in outcome) && !('message' in outcome)) return { kind: 'applied', text, did: 'present' }
  if (!('text' in outcome)) {
    const { kind: code, message, candidates } = outcome
    return {
      kind: 'conflict',
      conflicts: [{ id, code, message, ...(candidates.length > 0 && { candidates }) }],
    }
  }
  const { was, did } = outcome
  const isEdited = was !== undefined && (hash === undefined || !isBody(was, hash))
  const refuse = (code: PieceConflict['code'], message: string): AppliedRegion => ({
    kind: 'conflict',
    conflicts: [{ id, code, message }],
  })
  if (isEdited && /^(?:<{7}|>{7}) /m.test(was))
    return refuse('conflict-open', `the region \`${id}\` holds markers of a merge that is not settled`)
  const isUnknown = hash === undefined && decision !== 'overwrite'
  if (isEdited && (region.body === undefined || isUnknown))
    return refuse('piece-edited', `the region \`${id}\` holds what no run of this project has put there`)
  const taken = did === 'removed' ? ', taken out' : ''
  const note = `region ${id}${taken}${isEdited ? ', replaces your edit' : ''}`
  return { kind: 'applied', text: outcome.text, did, note, ...(isEdited && { replaces: 'edit' }) }
}

/** Whether what stands between the marks is what a template put there, its own indentation aside. */
function isBody(standing: string, hash: string): boolean {
  const lines = standing.replaceAll('\r\n', '\n').split('\n')
  const indent = /^\s*/.exec(lines[0] ?? '')?.[0] ?? ''
  const plain = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n')
  return [plain, plain.replace(/\n$/, ''), standing].some((each) => hashOf(each) === hash)
}
