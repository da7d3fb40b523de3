import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noPrototypePollution } from './no-prototype-pollution.ts'

const check = (marked: string) => expect(told(noPrototypePollution, marked)).toBe(marked)

test('keys of a request', () => {
  check('f((req, res) => («error»a[req.body.b][req.body.c] = 1))')
  check("import { merge } from 'lodash'; f((req) => merge(a, «error»req.body))")
  check('f((req) => $.extend(true, {}, a, «error»(req.body)))')
})

test('one step, own keys, a flat copy', () => {
  check('f((req, res) => { a[req.body.b] = 1 })')
  check('f((b, c) => { a[b][c] = 1 })')
  check('f((req) => $.extend({}, req.body))')
  check('f((req) => git.merge(a, req.body))')
})
