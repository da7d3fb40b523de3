import type { Code } from '../codes.ts'

/** What comes of putting pieces into a text. */
export type PieceOutcome =
  | {
      readonly kind: 'applied'
      readonly text: string
      /** In words, what became part of the text and what is no part of it any more. */
      readonly notes: readonly string[]
      /** What became of each piece that is wanted, by its id. */
      readonly did: ReadonlyMap<string, PieceDeed>
      /** Pieces that nobody wants and that a person has changed: they stay. */
      readonly left: readonly string[]
      /** What a person made of a piece that is wanted goes. */
      readonly replaces?: 'edit'
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly PieceConflict[] }

/** `kept` is a person's version of a piece that stays. */
export type PieceDeed = 'added' | 'replaced' | 'removed' | 'present' | 'kept'

export interface PieceConflict {
  readonly id: string
  readonly code: Code
  readonly message: string
  readonly candidates?: readonly { readonly line: number; readonly text: string }[]
}
