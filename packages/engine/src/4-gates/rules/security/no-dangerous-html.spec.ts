import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noDangerousHtml } from './no-dangerous-html.ts'

const check = (marked: string) => expect(told(noDangerousHtml, marked)).toBe(marked)

test('a value, and one of a request', () => {
  check('f({ dangerous: 1, x: { __html: «warning»html } })')
  check('const a = { __html: «error»`a${location.search}` }')
})

test('what is fixed or cleaned', () => {
  check("const a = { __html: '<br>' }")
  check('const a = { __html: sanitizeHtml(text) }')
  check('const a = { html: text }')
})
