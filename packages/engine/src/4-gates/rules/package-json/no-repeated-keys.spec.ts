import { expect, test } from 'vitest'
import { noRepeatedKeys } from './no-repeated-keys.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noRepeatedKeys, marked)).toBe(marked)

test('twice in one object', () => {
  check('{ "a": 1, «error»"a": 2, "b": { "c": 1, «error»"c": 1 } }')
  check('{ "a": [{ "b": 1, «error»"b": 1 }] }')
})

test('once in each', () => {
  check('{ "a": { "b": 1 }, "b": { "a": 1 } }')
  check('{ "a": [{ "b": 1 }, { "b": 1 }] }')
})
