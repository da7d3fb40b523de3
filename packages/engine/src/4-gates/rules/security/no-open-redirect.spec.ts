import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noOpenRedirect } from './no-open-redirect.ts'

const check = (marked: string) => expect(told(noOpenRedirect, marked)).toBe(marked)

test('an address of a request', () => {
  check('f((req, res) => res.redirect(«error»req.query.a))')
  check('f((req, res) => res.redirect(301, «error»`${req.query.a}/b`))')
  check("location.href = «error»new URL(location.href).searchParams.get('a')")
  check('location.assign(«error»location.hash.slice(1))')
  check('window.location = «error»document.referrer')
})

test('a page behind a fixed host, or a choice', () => {
  check("f((req, res) => res.redirect('/a/' + req.params.b))")
  check('f((req, res) => res.redirect(`https://a.example/${req.query.b}`))')
  check('f((req, res) => res.redirect(pages[req.query.a]))')
  check("f((req, res) => res.redirect('/home'))")
  check('location.href = location.pathname + location.search')
  check('f((req, res) => res.redirect(`${base}/a?b=${req.query.b}`))')
})

test('two slashes begin a host', () => {
  check("f((req, res) => res.redirect(«error»'//' + req.params.b))")
})
