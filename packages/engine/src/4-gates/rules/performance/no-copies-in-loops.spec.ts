import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noCopiesInLoops } from './no-copies-in-loops.ts'

const check = (marked: string) => expect(told(noCopiesInLoops, marked)).toBe(marked)

test('what is collected is copied in each turn', () => {
  check('for (const a of list) { «warning»all = [...all, a] }')
  check('for (const a of list) «warning»all = { ...all, [a]: 1 }')
  check('list.forEach((a) => { «warning»all = all.concat(a) })')
  check('for (const a of list) «warning»b.c = Buffer.concat([b.c, a])')
})

test('elsewhere, or of the turn itself', () => {
  check('all = [...all, a]')
  check('for (const a of list) { let own = []; own = [...own, a] }')
  check('for (const a of list) all[a] = { ...all[a], b: 1 }')
  check('for (const a of list) all = [...all]')
  check('for (const a of list) all = { ...all, last: a }')
  check('for (const a of list) all = [...a, 1]')
})
