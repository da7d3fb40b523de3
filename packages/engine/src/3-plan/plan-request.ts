import type { Contribution } from '../2-template/contribution.ts'
import { join } from '../paths.ts'
import { type Lock, type LockedFile, lockFile, type LockedPieces, type LockedTemplate } from '../lock.ts'
import { unpackText } from '../base-text.ts'
import { fromPiecePath, toPiecePath } from '../piece-path.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Finisher } from './finisher.ts'
import type { Decision } from './verdict.ts'

/** What one project, or one action, wants. */
export interface PlanJob {
  /** The folder that its paths start from. */
  readonly folder: string
  readonly contributions: readonly Contribution[]
  /** A job without a lock leaves no record: an action of hygen. */
  readonly lock?: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
  /** Files that go by new names from now on, with what people have made of them. */
  readonly renames?: ReadonlyMap<string, string>
}

export interface PlanRequest {
  /** The workspace, as the system writes it; only for absolute paths in templates of hygen. */
  readonly root: string
  readonly jobs: readonly PlanJob[]
  readonly view: Workspace
  /** What a person decided about files that exist. */
  readonly decisions?: ReadonlyMap<string, Decision>
  /** Without it every text is written as it was rendered. */
  readonly finisher?: Finisher
}

/** A contribution at its place, with the job that it belongs to. */
export interface PlacedContribution {
  readonly contribution: Contribution
  readonly job: PlanJob
  /** Pieces that were put here once and that nobody wants any more. */
  readonly gone?: LockedPieces
}

/** Those that claim a path as a whole. A second one that only fills a gap (`unless_exists`) does not claim it. */
export function ownersOf(placed: readonly PlacedContribution[]): PlacedContribution[] {
  const files = placed.filter(
    ({ contribution: { change } }) => change?.kind === 'file' && change.skipIf !== 'always',
  )
  return files.filter(
    ({ contribution: { change } }, index) =>
      index === 0 || (change?.kind === 'file' && change.existing !== 'keep'),
  )
}

/** The record of a file in the lock of its job. */
export function lockedAt({ lock }: Pick<PlanJob, 'lock'>, relative: string): LockedFile | undefined {
  const files = lock?.before.files ?? {}
  return Object.hasOwn(files, relative) ? files[relative] : undefined
}

/** The ids of the pieces that any job has put there, by path. */
export function recordedPieces(jobs: readonly PlanJob[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>()
  for (const { folder, lock } of jobs) {
    for (const [written, pieces] of Object.entries(lock?.before.pieces ?? {})) {
      const path = fromPiecePath(folder, written)
      known.set(path, new Set([...(known.get(path) ?? []), ...Object.keys(pieces)]))
    }
  }
  return known
}

/** The pieces that a job has put into a file, as its lock has them. */
export function piecesAt({ folder, lock }: Pick<PlanJob, 'folder' | 'lock'>, path: string): LockedPieces {
  const pieces = lock?.before.pieces ?? {}
  const at = toPiecePath(folder, path)
  return Object.hasOwn(pieces, at) ? (pieces[at] ?? {}) : {}
}

/** The text of a hash in the lock of a job; undefined where it was not kept. */
export function baseIn(job: PlanJob, hash: string): string | undefined {
  const bases = job.lock?.before.bases ?? {}
  const packed = Object.hasOwn(bases, hash) ? bases[hash] : undefined
  return packed === undefined ? undefined : unpackText(packed, hash, join(job.folder, lockFile))
}
