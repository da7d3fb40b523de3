import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noFilterForOne } from './no-filter-for-one.ts'

const check = (marked: string) => expect(told(noFilterForOne, marked)).toBe(marked)

test('the first match, or whether there is one', () => {
  check('«warning»list.filter((a) => a.b)[0]')
  check('«warning»list.filter((a) => a.b).length > 0')
  check('«warning»list.filter((a) => a.b).length === 0')
})

test('more than one, and what may be no list', () => {
  check('list.filter((a) => a.b)[1]')
  check('list.filter((a) => a.b).length > 1')
  check("rows.filter('a').length > 0")
  check('list?.filter((a) => a.b).length === 0')
})
