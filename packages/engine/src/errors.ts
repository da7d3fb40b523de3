import { type Diagnostic, type DiagnosticCode, errorAt } from './diagnostics.ts'
import { printValue } from './print-value.ts'

type Details = Omit<Diagnostic, 'code' | 'severity' | 'message'> & { cause?: unknown }

/**
 * An operation that cannot go on. Match it by `code`. Where a person made several mistakes, all of them are in
 * `diagnostics`; the error itself speaks of the first.
 */
export class EspalierError extends Error {
  readonly code: DiagnosticCode
  readonly diagnostics: readonly Diagnostic[]

  constructor(code: DiagnosticCode, message: string, { cause, ...where }: Details = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'EspalierError'
    this.code = code
    this.diagnostics = [errorAt(code, message, where)]
  }

  static from(diagnostics: readonly Diagnostic[]): EspalierError {
    const [first] = diagnostics
    invariant(first !== undefined, 'an error needs a diagnostic')
    const error = new EspalierError(first.code, first.message)
    return Object.assign(error, { diagnostics })
  }
}

/** Our own mistakes: a state that the code before has ruled out. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new EspalierError('internal', message)
}

/** The text of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message
  return typeof thrown === 'object' ? printValue(thrown) : String(thrown)
}
