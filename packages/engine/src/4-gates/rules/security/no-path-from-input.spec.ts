import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noPathFromInput } from './no-path-from-input.ts'

const check = (marked: string) => expect(told(noPathFromInput, marked)).toBe(marked)

test('a path of a request', () => {
  check("import fs from 'fs'; f((req, res) => fs.readFile(«error»req.params.a, done))")
  check("import { readFile } from 'fs/promises'; f((req) => readFile(«error»`a/${req.query.b}`))")
  check('f((req, res) => res.sendFile(«error»req.query.a))')
  check("import { cp } from 'node:fs'; f(({ body }, res) => cp('a.txt', «error»body.to, done))")
  check("import fs from 'fs-extra'; f(async (ctx) => { const { a } = ctx.query; fs.removeSync(«error»a) })")
})

test('a name without folders, a checked path, a root', () => {
  check("import fs from 'fs'; f((req) => fs.readFile(path.basename(req.params.a)))")
  check(
    "import fs from 'fs'; f((req) => { const a = req.query.a; if (!a.startsWith('x')) return; fs.readFile(a) })",
  )
  check("f((req, res) => res.sendFile(req.query.a, { root: '/a' }))")
  check("import fs from 'fs'; f((a) => fs.readFile(a))")
  check('store.readFile(req.query.a)')
  check("import fs from 'fs'; class A { b(@Param('c', ParseUUIDPipe) c: string) { fs.readFile(c) } }")
})
