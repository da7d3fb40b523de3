import type { Finding } from '../gate.ts'
import type { CompilerError } from './type-checker.ts'

/** What was checked, and with what. */
export interface CheckedConfig {
  readonly config: string
  readonly version: string
  /** The files of the plan. */
  readonly planned: ReadonlySet<string>
}

export const toFinding = (error: CompilerError, checked: CheckedConfig): Finding => ({
  rule: `TS${error.code}`,
  severity: 'error',
  path: error.path,
  ...(error.line === undefined ? {} : { line: error.line }),
  ...(error.column === undefined ? {} : { column: error.column }),
  message: error.message,
  hint: hintOf(error, checked),
})

function hintOf({ path }: CompilerError, { config, version, planned }: CheckedConfig): string {
  const who = `TypeScript ${version} checked it with ${config}.`
  return planned.has(path) ? who : `It breaks by what the plan does to other files. ${who}`
}
