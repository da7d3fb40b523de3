import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../diagnostics.ts'
import { plainStyle } from '../../style.ts'
import type { GateReport } from '../gate-report.ts'
import { printGatesSummary, printGatesText } from './print-gates-text.ts'

const found = (path: string, line: number, about: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'security/no-eval',
  severity: 'error',
  message: '`eval` runs text as code.',
  hint: 'Parse it.',
  path,
  line,
  column: 3,
  ...about,
})

const report = (diagnostics: readonly Diagnostic[], scores: Readonly<Record<string, number>>): GateReport => {
  const files = Object.entries(scores).map(([path, score]) => ({ path, score, threshold: 0.9 }))
  const sum = files.reduce((total, { score }) => total + score, 0)
  return { diagnostics, quality: { score: sum / files.length, files } }
}

describe('the report', () => {
  const check = (told: GateReport, expected: string): void => expect(printGatesText(told)).toBe(expected)

  test('nothing to say', () =>
    check(report([], { 'a.ts': 1, 'b.ts': 1 }), '2 files, no finding; score 1.00.\n'))

  test('file by file, places in a column, a hint once where it would be said again', () =>
    check(
      report(
        [
          {
            code: 'gate-failed',
            severity: 'warning',
            message: 'The gate `eslint` could not check a.ts. No.',
          },
          found('a.ts', 7),
          found('a.ts', 112),
          found('a.ts', 113, { code: 'types/2322', hint: 'Mend it.', message: 'No.\n  Because.' }),
          found('b.ts', 1, { severity: 'info', code: 'format/unformatted', column: undefined } as never),
        ],
        { 'a.ts': 0.5, 'b.ts': 0.99, 'c.ts': 1 },
      ),
      `warning gate-failed
  The gate \`eslint\` could not check a.ts. No.
  Mend what it names. Until then the gate can be set to \`warn\` or \`off\` under \`gates\` of \`espalier.json\`.

a.ts   0.50
  7:3    error security/no-eval
         \`eval\` runs text as code.
         Parse it.
  112:3  error security/no-eval
         \`eval\` runs text as code.
  113:3  error types/2322
         No.
           Because.
         Mend it.

b.ts   0.99
  1  info format/unformatted
     \`eval\` runs text as code.
     Parse it.

3 files, 3 errors, 1 warning, 1 note; score 0.83, 1 below 0.90: a.ts 0.50.
`,
    ))

  test('what is about a whole file, and has no hint', () =>
    check(
      report([{ code: 'x/y', severity: 'warning', message: 'Hm.', path: 'a.ts' }], { 'a.ts': 0.95 }),
      'a.ts   0.95\n    warning x/y\n    Hm.\n\n1 file, 1 warning; score 0.95.\n',
    ))

  test('hundreds of findings of one kind take two lines each', () => {
    const many = Array.from({ length: 300 }, (_, index) => found('a.ts', index + 1))
    expect(printGatesText(report(many, { 'a.ts': 0 })).split('\n').length).toBeLessThan(2 * 300 + 6)
  })

  test('an error is painted as bad, a warning as changed', () => {
    const style = { ...plainStyle, bad: (text: string) => `!${text}`, changed: (text: string) => `~${text}` }
    const painted = printGatesText(
      report([found('a', 1), found('a', 2, { severity: 'warning' })], { a: 0 }),
      style,
    )
    expect(painted).toMatch(/!error[\s\S]*~warning/)
  })
})

describe('the line that sums up', () => {
  const check = (told: GateReport, expected: string): void => expect(printGatesSummary(told)).toBe(expected)
  const low = { a: 0.7, b: 0.1, c: 0.8, d: 0.2, e: 0.57 }

  test('the worst of many files', () =>
    check(
      report([], low),
      '5 files, no finding; score 0.47, 5 below 0.90: b 0.10, d 0.20, e 0.57 and 2 more.',
    ))
  test('a score is rounded down', () =>
    check(report([], { a: 1, b: 0.99, c: 1, d: 1 }), '4 files, no finding; score 0.99.'))
  test('several thresholds', () => {
    const files = [
      { path: 'a', score: 0.8, threshold: 0.9 },
      { path: 'b', score: 0.4, threshold: 0.5 },
      { path: 'c', score: 0.8, threshold: 0.5 },
    ]
    check(
      { diagnostics: [], quality: { score: 0.6, files } },
      '3 files, no finding; score 0.60, 2 below what is asked of them: b 0.40 of 0.50, a 0.80 of 0.90.',
    )
  })
})
