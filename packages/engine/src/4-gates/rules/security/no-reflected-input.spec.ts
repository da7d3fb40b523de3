import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noReflectedInput } from './no-reflected-input.ts'

const check = (marked: string) => expect(told(noReflectedInput, marked)).toBe(marked)

test('a page with what a request carries', () => {
  check('f((req, res) => res.send(«error»`<b>${req.query.a}</b>`))')
  check("f((req, res) => res.status(404).send(«error»'<p>' + req.params.a))")
})

test('text, escaped text, and data', () => {
  check('f((req, res) => res.send(`<b>${escape(req.query.a)}</b>`))')
  check('f((req, res) => res.send(`hello ${req.query.a}`))')
  check('f((req, res) => mail.send(`<b>${req.query.a}</b>`))')
  check('f((req, res) => res.send({ a: req.query.a }))')
})
