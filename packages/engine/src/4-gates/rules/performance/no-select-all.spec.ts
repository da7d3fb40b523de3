import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noSelectAll } from './no-select-all.ts'

const check = (marked: string) => expect(told(noSelectAll, marked)).toBe(marked)

test('all columns', () => {
  check("db.query(«info»'SELECT * FROM a')")
  check('db.query(«info»`select a.* from a where b = ${c}`)')
})

test('some of them', () => {
  check("db.query('SELECT a FROM b')")
  check("db.query('SELECT count(*) FROM a')")
  check("print('SELECT * FROM a')")
})
