import { expect, test } from 'vitest'
import { codes } from './codes.ts'
import { type Diagnostic, errorAt } from './diagnostics.ts'
import { printDiagnostics } from './print-diagnostics.ts'
import { plainStyle } from './style.ts'

const check = (diagnostic: Diagnostic, expected: string) =>
  expect(printDiagnostics([diagnostic])).toBe(expected)

test('what happened and where, the line, and what helps', () =>
  check(
    errorAt('template-failed', 'It threw.', {
      path: 'a.ejs',
      line: 7,
      column: 3,
      excerpt: '<%= x %>',
      hint: 'Mend it.',
    }),
    'error template-failed  a.ejs:7:3\n  It threw.\n    7 | <%= x %>\n  Mend it.\n',
  ))

test('without a place, with the help of the catalogue', () =>
  check(errorAt('usage', 'No.'), `error usage\n  No.\n  ${codes.usage.help}\n`))

test('a warning', () =>
  check({ code: 'usage', severity: 'warning', message: 'Hm.', hint: 'Do.' }, 'warning usage\n  Hm.\n  Do.\n'))

test('a long line is cut', () => {
  const printed = printDiagnostics([errorAt('usage', 'No.', { line: 1, excerpt: 'x'.repeat(1000) })])
  expect(printed).toContain(`${'x'.repeat(157)}...\n`)
})

test('an empty line stands between two', () =>
  expect(
    printDiagnostics([errorAt('usage', 'A.', { hint: 'a' }), errorAt('usage', 'B.', { hint: 'b' })]),
  ).toBe('error usage\n  A.\n  a\n\nerror usage\n  B.\n  b\n'))

test('an error is painted as bad, a warning as changed', () => {
  const style = { ...plainStyle, bad: (text: string) => `!${text}`, changed: (text: string) => `~${text}` }
  expect(printDiagnostics([errorAt('usage', 'No.')], style)).toMatch(/^!error/)
  expect(printDiagnostics([{ ...errorAt('usage', 'No.'), severity: 'warning' }], style)).toMatch(/^~warning/)
})
