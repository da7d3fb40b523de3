import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noMapThenFlat } from './no-map-then-flat.ts'

const check = (marked: string) => expect(told(noMapThenFlat, marked)).toBe(marked)

test('lists of lists', () => {
  check('«info»list.map((a) => a.b).flat()')
  check('«info»list.map((a) => a.b).flat(1)')
})

test('deeper ones, and other words', () => {
  check('list.map((a) => a.b).flat(2)')
  check('list.flat()')
  check('map((a) => a.b).flat()')
})
