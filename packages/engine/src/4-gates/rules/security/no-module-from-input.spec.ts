import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noModuleFromInput } from './no-module-from-input.ts'

const check = (marked: string) => expect(told(noModuleFromInput, marked)).toBe(marked)

test('a module by a name of a request', () => {
  check('f((req, res) => require(«error»req.query.a))')
  check('f((req, res) => import(«error»`./${req.query.a}.js`))')
})

test('a module by another name', () => {
  check('f((a) => require(a))')
  check("f((req, res) => import('./a.js'))")
  check('f((req, res) => modules.require(req.query.a))')
})
