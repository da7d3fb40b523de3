import { type Code, codes } from './codes.ts'
import type { Diagnostic } from './diagnostics.ts'
import { plainStyle, type Style } from './style.ts'

/** Three lines each: what happened and where, the line itself, and what helps. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], style: Style = plainStyle): string {
  return diagnostics.map((diagnostic) => printOne(diagnostic, style)).join('\n')
}

function printOne(
  { code, severity, message, path, line, column, excerpt, hint }: Diagnostic,
  style: Style,
): string {
  const place = [path, line, column].filter((part) => part !== undefined).join(':')
  const paint = { error: style.bad, warning: style.changed, info: style.dim }[severity]
  const head = `${paint(severity)} ${style.dim(code)}${place === '' ? '' : `  ${place}`}`
  const cited =
    excerpt === undefined || excerpt === '' ? [] : [style.dim(`    ${line ?? ''} | ${shorten(excerpt)}`)]
  return [head, `  ${message}`, ...cited, `  ${hint ?? helpOf(code)}`, ''].join('\n')
}

/** What helps wherever a code comes up; nothing for the rules of gates, whose findings bring their own hint. */
export const helpOf = (code: Diagnostic['code']): string =>
  Object.hasOwn(codes, code) ? codes[code as Code].help : ''

/** A line as it is cited: that of a file without line breaks would be the whole file. */
export const shorten = (line: string): string => (line.length > 160 ? `${line.slice(0, 157)}...` : line)
