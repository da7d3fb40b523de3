import { expect, test } from 'vitest'
import type { Diagnostic } from '../../diagnostics.ts'
import { fingerprintsOf } from './fingerprints.ts'

const finding: Diagnostic = {
  code: 'security/no-eval',
  severity: 'error',
  message: 'No.',
  path: 'a.ts',
  line: 1,
  excerpt: 'eval(x)',
}

const check = (
  some: readonly Diagnostic[],
  others: readonly Diagnostic[],
  verdict: 'same' | 'other',
): void => {
  const [one, another] = [fingerprintsOf(some), fingerprintsOf(others)]
  if (verdict === 'same') expect(one).toEqual(another)
  else expect(one).not.toEqual(another)
}

test('a line that moves, and is set in', () =>
  check([finding], [{ ...finding, line: 9, column: 5, excerpt: '    eval(x)\t' }], 'same'))
test('a line with another text', () => check([finding], [{ ...finding, excerpt: 'eval(y)' }], 'other'))
test('another file', () => check([finding], [{ ...finding, path: 'b.ts' }], 'other'))
test('another rule', () => check([finding], [{ ...finding, code: 'security/no-exec' }], 'other'))
test('without its line, what is said', () => {
  const { excerpt: _excerpt, ...secret } = finding
  check([secret], [{ ...secret, line: 9 }], 'same')
  check([secret], [{ ...secret, message: 'Hm.' }], 'other')
})
test('of several that are alike, each has its own', () => {
  const three = fingerprintsOf([finding, { ...finding, line: 2 }, { ...finding, line: 3 }])
  expect(new Set(three).size).toBe(3)
  expect(fingerprintsOf([finding])).toEqual(three.slice(0, 1))
})
