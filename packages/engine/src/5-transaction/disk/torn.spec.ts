import { expect, test } from 'vitest'
import { isTorn } from './torn.ts'

const check = (found: string, expected: boolean): void =>
  expect(isTorn(Buffer.from(found), Buffer.from('whole'))).toBe(expected)

test.each(['', 'who', 'who\0\0', '\0\0\0\0\0', 'wh\0'])(
  '%j is what a write leaves that was cut off',
  (found) => check(found, true),
)
test.each(['whole', 'wholes', 'what', 'who\0e', 'hole', '\0\0\0\0\0\0'])('%j is not', (found) =>
  check(found, false),
)
