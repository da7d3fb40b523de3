import { expect, test } from 'vitest'
import { isCutOff, isTorn } from './torn.ts'

const check = (found: string, expected: boolean): void =>
  expect(isTorn(Buffer.from(found), Buffer.from('whole'))).toBe(expected)

test.each(['', 'who', 'who\0\0', '\0\0\0\0\0', 'wh\0'])(
  '%j is what a write leaves that was cut off',
  (found) => check(found, true),
)
test.each(['whole', 'wholes', 'what', 'who\0e', 'hole', '\0\0\0\0\0\0'])('%j is not', (found) =>
  check(found, false),
)

test('a disk cuts off between its blocks', () => {
  const wanted = Buffer.alloc(2000, 'a')
  const cutAt = (length: number) => isCutOff(wanted.subarray(0, length), wanted)
  expect([0, 511, 512, 513, 1024, 2000].map(cutAt)).toEqual([true, false, true, false, true, false])
})

test('what is wanted behind the cut may begin with zeros', () => {
  const wanted = Buffer.concat([Buffer.alloc(512, 'a'), Buffer.alloc(100), Buffer.alloc(100, 'b')])
  expect(isCutOff(Buffer.concat([Buffer.alloc(512, 'a'), Buffer.alloc(200)]), wanted)).toBe(true)
})
