import { byCodePoint } from '../order.ts'
import { fromPiecePath } from '../piece-path.ts'
import type { LockedPieces } from '../lock.ts'
import type { Contribution } from '../2-template/contribution.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { pieceIds } from './apply-pieces.ts'
import type { PlacedContribution, PlanJob } from './plan-request.ts'

/** Adds, for each path, the pieces that a job once put there and wants no more: they are taken out again. */
export function placeGone(
  byPath: Map<string, PlacedContribution[]>,
  jobs: readonly PlanJob[],
  view: Workspace,
): void {
  for (const job of jobs) {
    const recorded = Object.entries(job.lock?.before.pieces ?? {}).sort(([a], [b]) => byCodePoint(a, b))
    for (const [written, pieces] of recorded) {
      const path = fromPiecePath(job.folder, written)
      const placed = byPath.get(path) ?? []
      const gone = withoutWanted(pieces, placed, job)
      if (Object.keys(gone).length === 0 || view.look(path)?.kind !== 'file') continue
      byPath.set(path, [...placed, { contribution: removal(gone, written), job, gone }])
    }
  }
}

function withoutWanted(
  pieces: LockedPieces,
  placed: readonly PlacedContribution[],
  asking: PlanJob,
): LockedPieces {
  const wanted = new Set(
    placed.flatMap(({ contribution: { change }, job }) =>
      change?.kind === 'pieces' && job === asking ? pieceIds(change) : [],
    ),
  )
  return Object.fromEntries(Object.entries(pieces).filter(([id]) => !wanted.has(id)))
}

/** Nobody's template asks for it, so it speaks for the one that did. */
const removal = (gone: LockedPieces, to: string): Contribution => ({
  origin: { template: Object.values(gone)[0]?.template ?? '', dialect: 'espalier', file: '' },
  change: { kind: 'pieces', to, pieces: [], onMissing: 'skip' },
  messages: [],
})
