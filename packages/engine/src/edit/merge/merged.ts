/** The three texts of a file. A side that is absent is a file that is not there. */
export interface MergeSides {
  /** What both started from; absent where both added the file. */
  readonly base?: string
  readonly ours?: string
  readonly theirs?: string
}

export interface MergeConflict {
  readonly kind: 'both-changed' | 'both-added' | 'ours-deleted' | 'theirs-deleted' | 'unparsable' | 'order'
  /** A path of declarations (`UserService.findOne`), a path of keys, or `line 12`. */
  readonly where: string
  /** The line of ours, from 1. */
  readonly line: number
  /** The disputed piece as each side has it; absent where a side has none. */
  readonly base?: string
  readonly ours?: string
  readonly theirs?: string
  readonly message: string
}

interface Judged {
  /** Which step decided: that texts are equal, lines, or the syntax tree. */
  readonly by: 'hash' | 'text' | 'structure'
  /** What was checked of the result, not what is believed of it. */
  readonly checked: readonly ('parses' | 'no-duplicates')[]
}

interface Clean extends Judged {
  readonly kind: 'clean'
  /** Undefined where the file is deleted. */
  readonly text: string | undefined
}

interface Conflicted extends Judged {
  readonly kind: 'conflict'
  /** At least one. */
  readonly conflicts: readonly MergeConflict[]
  /** Everything else merged, the disputed pieces as ours has them. */
  readonly ours: string | undefined
  /** The same, the disputed pieces as theirs has them. */
  readonly theirs: string | undefined
  /** With conflict markers; never for JSON or YAML, nor for files that are gone. */
  readonly marked?: string
}

export type Merged = Clean | Conflicted
