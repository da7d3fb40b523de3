import type { Code } from './codes.ts'

/** Something a person should know about what they wrote. Mistakes are collected as data, and reported all at once. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning'
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
}

export function errorAt(
  code: Code,
  message: string,
  where: Omit<Diagnostic, 'code' | 'severity' | 'message'> = {},
): Diagnostic {
  return { code, severity: 'error', message, ...where }
}

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error'
