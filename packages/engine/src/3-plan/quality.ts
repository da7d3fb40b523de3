/** How good the files of a run are, by what the gates say of them. */
export interface Quality {
  /** The mean of the scores of the files, from 0 to 1. */
  readonly score: number
  /** By path. */
  readonly files: readonly FileQuality[]
}

export interface FileQuality {
  readonly path: string
  readonly score: number
  /** What the settings of its folder ask for. */
  readonly threshold: number
  /** Who changed its text before it was planned, such as `format`, `eslint` and `rules`. */
  readonly improvedBy?: readonly string[]
}
