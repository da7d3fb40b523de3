import type { Code } from '../codes.ts'

/** What comes of putting pieces into a text. */
export type PieceOutcome =
  | {
      readonly kind: 'applied'
      readonly text: string
      readonly notes: readonly string[]
      /** Of pieces that nobody wants and that a person has changed. */
      readonly kept: readonly string[]
      /** What a person made of a piece that is wanted goes. */
      readonly replaces?: 'edit'
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly PieceConflict[] }

export interface PieceConflict {
  readonly id: string
  readonly code: Code
  readonly message: string
  readonly candidates?: readonly { readonly line: number; readonly text: string }[]
}
