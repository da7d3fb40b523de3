import type { Finding, Unchecked } from '../gate.ts'

/** What the formatters of the workspace make of a text. */
export interface Shaped {
  /** The same where nobody formats such files, or nobody could. */
  readonly text: string
  readonly problem?: Finding
  /** Why it was not formatted although it should have been. */
  readonly unchecked?: Omit<Unchecked, 'paths'>
  /** What broke whoever should have formatted it. */
  readonly failure?: unknown
}
