import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noQueryFromInput } from './no-query-from-input.ts'

const check = (marked: string) => expect(told(noQueryFromInput, marked)).toBe(marked)

test('a filter of a request', () => {
  check('f((req, res) => User.find(«error»req.query))')
  check('f((req, res) => { const a = req.body; db.findOne(«error»a) })')
  check('f((req) => db.find({ $where: «error»`a == ${req.query.a}` }))')
})

test('a filter field by field', () => {
  check('f((req, res) => User.find({ name: String(req.query.name) }))')
  check('f((a) => User.find(a))')
  check('f((req, res) => find(req.query))')
  check('f((req, res) => db.findOne(req.params.id))')
  check('class A { b(@Query() query: Filter) { return this.users.find(query) } }')
})
