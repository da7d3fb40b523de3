import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noRequestFromInput } from './no-request-from-input.ts'

const check = (marked: string) => expect(told(noRequestFromInput, marked)).toBe(marked)

test('an address of a request', () => {
  check('f((req, res) => fetch(«error»req.query.a))')
  check("import axios from 'axios'; f((req) => axios({ url: «error»req.body.a }))")
  check("import got from 'got'; f((req) => got.get(«error»`http://${req.query.host}/a`))")
})

test('a fixed host', () => {
  check('f((req, res) => fetch(`https://a.example/${req.query.b}`))')
  check('f((a) => fetch(a))')
  check('f((req, res) => cache.fetch(req.query.a))')
})
