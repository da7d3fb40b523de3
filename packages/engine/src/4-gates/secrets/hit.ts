import type { StagedFile } from '../gate.ts'

/** A place in a text that looks like a secret. */
export interface Hit {
  readonly rule: string
  /** What it looks like: `a GitHub token`. Never what it is. */
  readonly what: string
  /** Of the secret itself, not of what stands around it. */
  readonly start: number
  readonly end: number
  readonly severity: 'error' | 'warning'
  /** The rule of secretlint that says the same: its comments silence both. */
  readonly alias?: string
}

/** A kind of secret. */
export interface Kind {
  /** Sources of regular expressions, one of which matches wherever there is a hit. */
  readonly signs: readonly string[]
  readonly hitsIn: (file: StagedFile) => readonly Hit[]
}
