import { expect, test } from 'vitest'
import type { FileQuality } from '../../3-plan/quality.ts'
import { printQuality } from './print-quality.ts'

const file = (path: string, score: number, ...improvedBy: readonly string[]): FileQuality => ({
  ...{ path, score, threshold: 0.9 },
  ...(improvedBy.length > 0 && { improvedBy }),
})
const check = (files: readonly FileQuality[], expected: string): void => {
  const sum = files.reduce((total, { score }) => total + score, 0)
  expect(printQuality({ score: sum / files.length, files })).toBe(expected)
}

test('nothing is said of what is good', () => check([file('a', 1), file('b', 0.9)], ''))
test('nor of what is formatted', () => check([file('a', 1, 'format')], ''))
test('who has mended what', () =>
  check(
    [file('a', 1, 'rules', 'format'), file('b', 1, 'eslint'), file('c', 1, 'rules', 'eslint')],
    'Mended by rules: a, c; by eslint: b, c.',
  ))
test('of many files, a few', () =>
  check(
    ['a', 'b', 'c', 'd', 'e'].map((path) => file(path, 1, 'eslint')),
    'Mended by eslint: a, b, c and 2 more.',
  ))
test('what is below the score that is asked for', () =>
  check([file('a', 1), file('b', 0.8)], 'Score 0.90, 1 below 0.90: b 0.80.'))
test('both', () => check([file('a', 0.8, 'rules')], 'Score 0.80, 1 below 0.90: a 0.80. Mended by rules: a.'))
