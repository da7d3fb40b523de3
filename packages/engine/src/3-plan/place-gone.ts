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
      const gone = withoutWanted(pieces, placed)
      if (Object.keys(gone).length === 0 || view.look(path)?.kind !== 'file') continue
      byPath.set(path, withGone(placed, { gone, job, written }))
    }
  }
}

/** What any project wants under that id at that path is not gone, whoever has put it there. */
function withoutWanted(pieces: LockedPieces, placed: readonly PlacedContribution[]): LockedPieces {
  const wanted = new Set(
    placed.flatMap(({ contribution: { change } }) => (change?.kind === 'pieces' ? pieceIds(change) : [])),
  )
  return Object.fromEntries(Object.entries(pieces).filter(([id]) => !wanted.has(id)))
}

interface Gone {
  readonly gone: LockedPieces
  readonly job: PlanJob
  /** The path as the lock has it. */
  readonly written: string
}

/** What goes is told to those that come to the same place, for one may be the other's new version. */
function withGone(placed: readonly PlacedContribution[], { gone, job, written }: Gone): PlacedContribution[] {
  const heir = placed.find(
    (each) => each.job === job && each.contribution.change?.kind === 'pieces' && hasAst(each),
  )
  if (heir === undefined) return [...placed, { contribution: removal(gone, written), job, gone }]
  return placed.map((each) => (each === heir ? { ...each, gone } : each))
}

const hasAst = ({ contribution: { change } }: PlacedContribution): boolean =>
  change?.kind === 'pieces' && change.skipIf !== 'always' && change.pieces.some(({ form }) => form === 'ast')

/** Nobody's template asks for it, so it speaks for the one that did. */
const removal = (gone: LockedPieces, to: string): Contribution => ({
  origin: { template: Object.values(gone)[0]?.template ?? '', dialect: 'espalier', file: '' },
  change: { kind: 'pieces', to, pieces: [], onMissing: 'skip' },
  messages: [],
})
