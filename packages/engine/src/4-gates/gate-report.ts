import type { Diagnostic } from '../diagnostics.ts'

/** What all gates say of the files of a run. */
export interface GateReport {
  /** Sorted by path, line, column and code; what is about no file comes first. */
  readonly diagnostics: readonly Diagnostic[]
  readonly quality: Quality
}

export interface Quality {
  /** The mean of the scores of the files, from 0 to 1. */
  readonly score: number
  /** By path. */
  readonly files: readonly FileQuality[]
}

export interface FileQuality {
  readonly path: string
  readonly score: number
  /** Who changed its text before it was planned, such as `prettier` and `eslint`. */
  readonly improvedBy?: readonly string[]
}
