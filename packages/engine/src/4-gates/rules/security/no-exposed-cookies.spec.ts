import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noExposedCookies } from './no-exposed-cookies.ts'

const check = (marked: string) => expect(told(noExposedCookies, marked)).toBe(marked)

test('a session that scripts read, or that goes in the open', () => {
  check("f((req, res) => «warning»res.cookie('session', id))")
  check("f((req, res) => «warning»res.cookie('sid', id, { httpOnly: true }))")
  check("f((req, res) => res.cookie('token', id, { «warning»httpOnly: false, secure: true }))")
  check('session({ cookie: { «warning»secure: false } })')
})

test('others, and what is not known', () => {
  check("f((req, res) => res.cookie('theme', 'dark'))")
  check("f((req, res) => res.cookie('csrf-token', id))")
  check("f((req, res) => res.cookie('session', id, options))")
  check("f((req, res) => res.cookie('session', id, { ...safe }))")
  check("f((req, res) => res.cookie('session', id, { httpOnly: true, secure: isProduction }))")
  check("jar.cookie('session', id)")
})
