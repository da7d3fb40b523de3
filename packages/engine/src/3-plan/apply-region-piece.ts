import { applyRegion, type Region } from '../edit/apply-region.ts'
import { hashOf } from '../hash.ts'
import type { PieceOutcome } from './piece-outcome.ts'

/** A region that is wanted, or one that goes; the hash is of what was put between its marks the last time. */
export function applyRegionPiece(
  text: string,
  region: Region,
  { path, hash }: { readonly path: string; readonly hash: string | undefined },
): PieceOutcome {
  const outcome = applyRegion(text, region, path)
  if (!('text' in outcome) && !('message' in outcome)) return { kind: 'applied', text, notes: [], kept: [] }
  if (!('text' in outcome)) {
    const { kind: code, message, candidates } = outcome
    return {
      kind: 'conflict',
      conflicts: [{ id: region.id, code, message, ...(candidates.length > 0 && { candidates }) }],
    }
  }
  const isEdited = hash !== undefined && outcome.was !== undefined && !isBody(outcome.was, hash)
  if (isEdited && region.body === undefined)
    return {
      kind: 'conflict',
      conflicts: [
        { id: region.id, code: 'piece-edited', message: `the region \`${region.id}\` was changed` },
      ],
    }
  const applied = { kind: 'applied', text: outcome.text, kept: [] } as const
  return isEdited
    ? { ...applied, notes: [`region ${region.id}, replaces your edit`], replaces: 'edit' }
    : { ...applied, notes: [`region ${region.id}`] }
}

/** Whether what stands between the marks is what a template put there, its own indentation aside. */
function isBody(standing: string, hash: string): boolean {
  const lines = standing.replaceAll('\r\n', '\n').split('\n')
  const indent = /^\s*/.exec(lines[0] ?? '')?.[0] ?? ''
  const plain = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n')
  return [plain, plain.replace(/\n$/, ''), standing].some((each) => hashOf(each) === hash)
}
