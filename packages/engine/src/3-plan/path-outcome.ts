import type { Diagnostic } from '../diagnostics.ts'
import type { LockedFile, LockedPiece } from '../lock.ts'
import type { Contribution } from '../2-template/contribution.ts'
import type { Injecting } from './apply-injections.ts'
import type { Finisher } from './finisher.ts'
import type { FileState, Step } from './plan.ts'
import type { PlacedContribution, PlanJob } from './plan-request.ts'
import type { Decision } from './verdict.ts'

/** What is known of one path before it is planned. */
export interface At {
  readonly path: string
  readonly placed: readonly PlacedContribution[]
  readonly current: FileState | undefined
  readonly injectings: readonly Injecting[]
  /** Those that others have put on top of the owner's file. */
  readonly foreign: readonly Injecting[]
  readonly decision: Decision | undefined
  readonly finisher: Finisher
}

interface RecordedPiece {
  readonly job: PlanJob
  readonly id: string
  readonly piece: LockedPiece
}

/** What happens there. */
export interface PathOutcome {
  readonly steps: readonly Step[]
  readonly diagnostics: readonly Diagnostic[]
  /** Contributions that change nothing here, whose commands do not run. */
  readonly skipped: readonly Contribution[]
  /** What the lock of the owning job records. */
  readonly record?: {
    readonly job: PlanJob
    readonly file: LockedFile
    /** As rendered, with its hash; without it there is nothing to merge from. */
    readonly text?: string
    readonly hash?: string
    /** A secret is in it: no text of it is kept. */
    readonly isSecret?: true
  }
  /** What has been put into a file of others, for the locks of those who did. */
  readonly pieces?: readonly RecordedPiece[]
}

export const namesOf = ({ placed }: At): string[] => [
  ...new Set(placed.map(({ contribution }) => contribution.origin.template)),
]
