import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noRegexFromInput } from './no-regex-from-input.ts'

const check = (marked: string) => expect(told(noRegexFromInput, marked)).toBe(marked)

test('a pattern of a request', () => {
  check("f((req, res) => new RegExp(«error»'^' + req.query.a))")
  check('const re = RegExp(«error»(location.hash))')
})

test('escaped, checked, or of somebody else', () => {
  check('f((req, res) => new RegExp(escape(req.query.a)))')
  check('f((a) => new RegExp(a))')
  check('f((req, res) => { if (allowed.includes(req.query.a)) new RegExp(req.query.a) })')
})
