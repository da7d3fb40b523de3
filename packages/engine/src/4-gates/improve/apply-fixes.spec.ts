import { expect, test } from 'vitest'
import type { TextEdit } from '../../edit/text-edits.ts'
import { applyFixes } from './apply-fixes.ts'

const check = async (text: string, fixes: readonly (readonly TextEdit[] | undefined)[], expected: string) => {
  const findings = fixes.map((fix) => ({
    ...({ code: 'security/r', severity: 'error', path: 'a', message: '', hint: '' } as const),
    ...(fix && { fix }),
  }))
  expect(await applyFixes.improve([{ path: 'a', text, findings }])).toEqual([expected])
}

test('a finding without a fix changes nothing', () => check('ab', [undefined], 'ab'))
test('fixes of several findings, whatever their order', () =>
  check('abc', [[{ start: 2, end: 3, text: 'C' }], [{ start: 0, end: 1, text: 'A' }]], 'AbC'))
test('of two that touch, the first', () =>
  check('abc', [[{ start: 0, end: 2, text: 'x' }], [{ start: 2, end: 3, text: 'y' }]], 'xc'))
