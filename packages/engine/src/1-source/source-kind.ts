import type { Diagnostic } from '../diagnostics.ts'

/** A way to make facts of a file. A new kind is one file with one of these, and a line in `source-kinds.ts`. */
export interface SourceKind {
  readonly id: string
  /** Whether files of this path are of this kind; the first kind that claims a path reads it. */
  readonly claims: (path: string) => boolean
  readonly parse: (
    text: string,
    path: string,
  ) => { readonly value: unknown } | { readonly diagnostics: readonly Diagnostic[] }
}
