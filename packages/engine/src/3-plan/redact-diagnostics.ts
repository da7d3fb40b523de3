import { codes } from '../codes.ts'
import type { Diagnostic } from '../diagnostics.ts'
import { hide, isTelling } from './hide.ts'

/** Diagnostics as they may be printed: of files that are made of secrets, or were, no text is cited. */
export function redactDiagnostics(
  diagnostics: readonly Diagnostic[],
  secrets: readonly string[],
  secretFiles: ReadonlySet<string> = new Set(),
): readonly Diagnostic[] {
  const telling = secrets.filter(isTelling)
  const hidden = (text: string): string => hide(text, telling)
  return diagnostics.map((diagnostic) =>
    redactDiagnostic(secretFiles.has(diagnostic.path ?? '') ? withoutText(diagnostic) : diagnostic, hidden),
  )
}

/** What a gate says of a text may cite it; the name of its rule stays, and what there is to do. */
function withoutText({ excerpt: _excerpt, fix: _fix, ...rest }: Diagnostic): Diagnostic {
  const isOurs = Object.hasOwn(codes, rest.code)
  return isOurs
    ? rest
    : { ...rest, message: 'What was found is not cited, as a secret was read to make the file.' }
}

function redactDiagnostic(diagnostic: Diagnostic, hidden: (text: string) => string): Diagnostic {
  const { message, path, excerpt, hint, fix } = diagnostic
  return {
    ...diagnostic,
    message: hidden(message),
    ...(path !== undefined && { path: hidden(path) }),
    ...(excerpt !== undefined && { excerpt: hidden(excerpt) }),
    ...(hint !== undefined && { hint: hidden(hint) }),
    ...(fix !== undefined && { fix: fix.map((edit) => ({ ...edit, text: hidden(edit.text) })) }),
  }
}
