import type { Finding, StagedFile, Unchecked } from '../gate.ts'

/** What the check of types is asked, and what it answers: both can be sent to another thread. */
export interface TypesRequest {
  /** As the system writes it. */
  readonly root: string
  readonly files: readonly PlannedText[]
  /** What stands on disk, and is gone after the plan. */
  readonly deleted: readonly string[]
}

export type PlannedText = Pick<StagedFile, 'path' | 'text' | 'before'>

export interface TypeErrors {
  readonly findings: readonly Finding[]
  readonly unchecked: readonly Unchecked[]
}
