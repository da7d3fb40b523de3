import type { Diagnostic } from '../../diagnostics.ts'
import { helpOf } from '../../print-diagnostics.ts'
import type { GateReport } from '../gate-report.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * A workflow command of GitHub Actions for each finding, which shows it at its line. `folder` is where the workspace lies in
 * its repository, for GitHub knows files by their path in there.
 */
export function toGithub({ diagnostics }: GateReport, folder = ''): string {
  return diagnostics.map((diagnostic) => commandOf(diagnostic, folder)).join('')
}

function commandOf(
  { code, severity, path, line, column, message, hint = helpOf(code) }: Diagnostic,
  folder: string,
): string {
  const file = path !== undefined && folder !== '' ? `${folder}/${path}` : path
  const properties = Object.entries({ file, line, col: column, title: code }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  )
  return `::${commands[severity]} ${properties.join(',')}::${escapeData(`${message}\n${hint}`.trimEnd())}\n`
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
