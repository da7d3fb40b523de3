import type { Contribution } from '../2-template/contribution.ts'
import type { Lock, LockedFile, LockedTemplate } from '../lock.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What one project, or one action, wants. */
export interface PlanJob {
  /** The folder that its paths start from. */
  readonly folder: string
  readonly contributions: readonly Contribution[]
  /** A job without a lock leaves no record: an action of hygen. */
  readonly lock?: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
}

export interface PlanRequest {
  /** The workspace, as the system writes it; only for absolute paths in templates of hygen. */
  readonly root: string
  readonly jobs: readonly PlanJob[]
  readonly view: Workspace
  /** What a person decided about files that exist. */
  readonly decisions?: ReadonlyMap<string, 'overwrite' | 'keep'>
}

/** A contribution at its place, with the job that it belongs to. */
export interface PlacedContribution {
  readonly contribution: Contribution
  readonly job: PlanJob
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
export function lockedAt(job: PlanJob, relative: string): LockedFile | undefined {
  const files = job.lock?.before.files ?? {}
  return Object.hasOwn(files, relative) ? files[relative] : undefined
}
