import { compileRule } from './compile-rule.ts'
import type { Rule } from './rule.ts'
import { scanFile } from './scan-file.ts'

/**
 * For the specs of rules: a text with what a rule says of it, such as `f(«error»eval(text))`. Marks that it has already are
 * taken out first, so that a text is told right if it stays as it is.
 */
export function told(rule: Rule, marked: string, path = 'src/a.tsx'): string {
  const text = marked.replace(/«\w+»/g, '')
  const lines = text.split('\n')
  const findings = scanFile([compileRule(rule)], { path, text, counts: 'all' })
  for (const { line = 1, column = 1, severity } of findings.toReversed()) {
    const standing = lines[line - 1] ?? ''
    lines[line - 1] = `${standing.slice(0, column - 1)}«${severity}»${standing.slice(column - 1)}`
  }
  return lines.join('\n')
}
