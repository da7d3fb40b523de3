import { compileRule } from './compile-rule.ts'
import type { Rule } from './rule.ts'
import { scanFile } from './scan-file.ts'

/** What a rule says of a text, such as `2:5 error`: for the specs of rules. */
export function told(rule: Rule, text: string, path = 'src/a.ts'): readonly string[] {
  return scanFile([compileRule(rule)], { path, text, counts: 'all' }).map(
    ({ line, column, severity }) => `${line}:${column} ${severity}`,
  )
}
