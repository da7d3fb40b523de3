import type { Diagnostic } from '../diagnostics.ts'
import type { Quality } from '../3-plan/quality.ts'

/** What all gates say of the files of a run. */
export interface GateReport {
  /** Sorted by path, line, column and code; what is about no file comes first. */
  readonly diagnostics: readonly Diagnostic[]
  readonly quality: Quality
}
