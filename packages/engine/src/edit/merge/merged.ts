/** The last render, what a person made of it, and the new render; what is absent is not there or was deleted. */
export interface MergeSides {
  readonly base?: string
  readonly ours?: string
  readonly theirs?: string
}

export interface MergeConflict {
  readonly kind: 'both-changed' | 'both-added' | 'ours-deleted' | 'theirs-deleted' | 'unparsable' | 'order'
  readonly where: string
  /** Of ours, counted from 1. */
  readonly line: number
  readonly base?: string
  readonly ours?: string
  readonly theirs?: string
  readonly message: string
}

export type Merged =
  | {
      readonly kind: 'clean'
      readonly text: string | undefined
      readonly by: 'hash' | 'text' | 'structure'
      readonly checked: readonly ('parses' | 'no-duplicates')[]
    }
  | {
      readonly kind: 'conflict'
      readonly by: 'hash' | 'text' | 'structure'
      readonly checked: readonly ('parses' | 'no-duplicates')[]
      readonly conflicts: readonly MergeConflict[]
      readonly ours: string | undefined
      readonly theirs: string | undefined
      readonly marked?: string
    }
