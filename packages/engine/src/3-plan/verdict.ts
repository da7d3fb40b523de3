import type { Code } from '../codes.ts'
import type { Content } from '../content.ts'
import type { MergeConflict } from '../edit/merge/merged.ts'
import type { LockedFile } from '../lock.ts'
import type { WholeFile } from '../2-template/contribution.ts'
import type { FileState } from './plan.ts'

/**
 * What a person says of a file: the template's version (of the disputed parts), theirs, what they have made of both
 * already, or both between markers for them to edit.
 */
export type Decision = 'overwrite' | 'keep' | 'merged' | 'markers'

/** What is known of one whole file. */
export interface Situation {
  readonly path: string
  readonly change: WholeFile
  /** The content that is wanted, injections of the same run included. */
  readonly wanted: FileState
  readonly current: FileState | undefined
  readonly locked: LockedFile | undefined
  /** The text of a hash of the lock; undefined where it was not kept. */
  readonly textOf: (hash: string) => string | undefined
  /** What came of a merge, formatted as the person's file was; without it, as it came. */
  readonly tidy?: (text: string) => string
  readonly decision: Decision | undefined
}

/** What to do with one whole file. `skipped` files stay as they are, and the template's commands do not run. */
export type Verdict =
  | {
      readonly kind: 'write'
      readonly note?: string
      /** Where it is not what was rendered. */
      readonly content?: Content
      readonly replaces?: 'edit'
      /** Both sides stand in it, between markers. */
      readonly isDisputed?: true
      readonly kept?: readonly string[]
    }
  | { readonly kind: 'unchanged'; readonly kept?: readonly string[] }
  | {
      readonly kind: 'skipped'
      readonly note: string
      /** The person has seen the new render, and wants their own. */
      readonly isSettled?: true
      readonly isDeleted?: true
      /** What the person keeps although the template wants it. */
      readonly kept?: readonly string[]
    }
  | Refusal

export interface Refusal {
  readonly kind: 'conflict'
  readonly code: Code
  readonly message: string
  readonly candidates?: readonly { readonly line: number; readonly text: string }[]
  readonly disputes?: readonly MergeConflict[]
}
