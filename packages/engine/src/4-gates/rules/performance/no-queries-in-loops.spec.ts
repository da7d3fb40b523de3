import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noQueriesInLoops } from './no-queries-in-loops.ts'

const check = (marked: string) => expect(told(noQueriesInLoops, marked)).toBe(marked)

test('one query for each element', () => {
  check('async () => { for (const a of list) await «warning»db.findById(a) }')
  check('list.map((a) => await_(a, 1)); list.map((b) => «warning»db.findOne(b))')
  check(
    "async () => { for (const a of list) { await «warning»db.query('SELECT 1 FROM b WHERE c = ?', [a]) } }",
  )
})

test('one query for all', () => {
  check('async () => { await db.findMany(list) }')
  check('list.map((a) => a.findOne)')
  check('async () => { for (const a of list) await cache.get(a) }')
  check('async () => { for (const a of await db.findAll()) f(a) }')
})
