import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noRegexInLoops } from './no-regex-in-loops.ts'

const check = (marked: string) => expect(told(noRegexInLoops, marked)).toBe(marked)

test('always the same', () => {
  check('for (const a of list) a.match(«warning»new RegExp(b))')
  check("list.filter((a) => «warning»RegExp('x' + b).test(a))")
})

test('another one in each turn, or kept', () => {
  check('for (const a of list) new RegExp(a).test(b)')
  check('for (const a of list) { const c = a.b; new RegExp(c).test(b) }')
  check('for (const a of list) { d ??= new RegExp(b) }')
  check('new RegExp(b)')
  check('for (const a of list) /x/.test(a)')
})
