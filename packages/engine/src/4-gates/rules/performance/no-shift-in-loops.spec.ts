import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noShiftInLoops } from './no-shift-in-loops.ts'

const check = (marked: string) => expect(told(noShiftInLoops, marked)).toBe(marked)

test('a list that is emptied from its beginning', () => {
  check('const q = [...a]; while (q.length) { f(1); «info»q.shift() }')
  check('(q: A[]) => { do { const x = q[0] ; «info»q.shift() } while (q.length) }')
})

test('once, or of something else', () => {
  check('const q = [...a]; q.shift()')
  check('while (q.length) q.shift()')
  check('(q: A[]) => { while (x) list.map(() => q.shift()) }')
})
