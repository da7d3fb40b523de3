import type { Code } from './codes.ts'
import type { TextEdit } from './edit/text-edits.ts'

/** One of the catalogue; or of a rule of a gate, such as `security/no-eval`. */
export type DiagnosticCode = Code | `${string}/${string}`

/** Something a person should know about what they wrote. Mistakes are collected as data, and reported all at once. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  /** Where it is: a path as the person knows it. */
  readonly path?: string
  readonly line?: number
  readonly column?: number
  /** The text of that line. */
  readonly excerpt?: string
  readonly hint?: string
  /** The input it is about. */
  readonly input?: string
  /** What would mend it, as edits of the text that it is about. */
  readonly fix?: readonly TextEdit[]
}

export function errorAt(
  code: DiagnosticCode,
  message: string,
  where: Omit<Diagnostic, 'code' | 'severity' | 'message'> = {},
): Diagnostic {
  return { code, severity: 'error', message, ...where }
}

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error'
