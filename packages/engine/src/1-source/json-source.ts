import { parseJson } from '../json-document.ts'
import type { SourceKind } from './source-kind.ts'

export const jsonSource: SourceKind = {
  id: 'json',
  claims: (path) => /\.jsonc?$/.test(path),
  parse(text, path) {
    const { value, diagnostics } = parseJson(text, path, 'source-invalid')
    return diagnostics.length > 0 ? { diagnostics } : { value }
  },
}
