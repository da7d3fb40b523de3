import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noJsonClones } from './no-json-clones.ts'

const check = (marked: string) => expect(told(noJsonClones, marked)).toBe(marked)

test('a copy by way of text', () => {
  check('«warning»JSON.parse(JSON.stringify(a))')
  check('«warning»JSON.parse(JSON.stringify(a)) as T')
})

test('what does more', () => {
  check('JSON.parse(JSON.stringify(a, null, 2))')
  check('JSON.parse(JSON.stringify(a), revive)')
  check('JSON.parse(stringify(a))')
  check('yaml.parse(JSON.stringify(a))')
})
