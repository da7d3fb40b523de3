import type { SourceKind } from './source-kind.ts'

/** Any other file is its text. */
export const textSource: SourceKind = {
  id: 'text',
  claims: () => true,
  parse: (text) => ({ value: text }),
}
