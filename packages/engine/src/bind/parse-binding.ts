import { parseChecked } from '../check-json.ts'
import type { Diagnostic } from '../diagnostics.ts'

/** `espalier.json`: which templates a project follows, with which inputs. */
export interface Binding {
  /** At the root of the workspace: where templates are looked for. */
  readonly templateRoots?: readonly string[]
  readonly templates: readonly Follow[]
}

export interface Follow {
  /** `id` or `id@range`. */
  readonly use: string
  readonly with?: Readonly<Record<string, unknown>>
  /** Inputs whose value is a source. */
  readonly from?: Readonly<Record<string, string>>
}

/** The template that an entry names. */
export const followedId = ({ use }: Follow): string => use.split('@')[0] ?? ''

export function parseBinding(
  text: string,
  path: string,
): { binding: Binding } | { diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = parseChecked(text, path, 'espalier.v1', 'binding-invalid')
  return diagnostics.length > 0
    ? { diagnostics }
    : { binding: { templates: [], ...(value as Partial<Binding>) } }
}
