import { expect, test } from 'vitest'
import type { Diagnostic } from '../../diagnostics.ts'
import { toGithub } from './to-github.ts'

const check = (about: Partial<Diagnostic>, expected: string, folder?: string): void => {
  const diagnostic: Diagnostic = { code: 'security/no-eval', severity: 'error', message: 'No.', ...about }
  const quality = { score: 1, files: [] }
  expect(toGithub({ diagnostics: [diagnostic], quality }, folder)).toBe(`${expected}\n`)
}

test('a place, a title, and what helps on a line of its own', () =>
  check(
    { path: 'a.ts', line: 3, column: 7, hint: 'Parse it.' },
    '::error file=a.ts,line=3,col=7,title=security/no-eval::No.%0AParse it.',
  ))
test('a warning', () => check({ severity: 'warning' }, '::warning title=security/no-eval::No.'))
test('a note', () => check({ severity: 'info' }, '::notice title=security/no-eval::No.'))
test('a code of the catalogue brings its help', () =>
  check({ code: 'usage' }, '::error title=usage::No.%0ARun `espalier --help`.'))
test('text cannot end a command, nor begin one', () =>
  check(
    { message: '100%\r\n::set-env name=x::y', hint: '%0A' },
    '::error title=security/no-eval::100%25%0D%0A::set-env name=x::y%0A%250A',
  ))
test('a path cannot end a property', () =>
  check(
    { path: 'a,title=x::y%\n.ts', code: 'eslint/a:b,c' },
    '::error file=a%2Ctitle=x%3A%3Ay%25%0A.ts,title=eslint/a%3Ab%2Cc::No.',
  ))
test('a workspace that is a folder of its repository', () =>
  check({ path: 'a.ts' }, '::error file=web/a.ts,title=security/no-eval::No.', 'web'))
test('one line for each finding, none for none', () => {
  const quality = { score: 1, files: [] }
  const one: Diagnostic = { code: 'a/b', severity: 'error', message: 'No.' }
  expect(toGithub({ diagnostics: [], quality })).toBe('')
  expect(toGithub({ diagnostics: [one, one], quality }).split('\n')).toHaveLength(3)
})
