import type { CharSet } from './char-set.ts'

/** A regular expression as a tree. */
export type Pattern =
  | { readonly kind: 'one-of'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly item: Pattern; readonly min: number; readonly max: number }
  /** What takes no character: `^`, `$`, `\b`, a look around. */
  | { readonly kind: 'assertion' }
