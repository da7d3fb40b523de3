import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noSyncIo } from './no-sync-io.ts'

const check = (marked: string) => expect(told(noSyncIo, marked)).toBe(marked)

test('in what answers requests, and in an async function', () => {
  check("import fs from 'fs'; const f = (req, res) => { const x = 1;«warning»fs.readFileSync(a) }")
  check("import { readFileSync } from 'fs'; async () => { f(«info»readFileSync(a)) }")
  check("import fs from 'fs'; app.get('/', () => { f(«warning»fs.existsSync(a)) })")
  check("import { execSync } from 'child_process'; async function f() { «info»execSync('a') }")
})

test('elsewhere', () => {
  check("import fs from 'fs'; fs.readFileSync(a)")
  check("import fs from 'fs'; const f = () => fs.readFileSync(a)")
  check("import fs from 'fs'; async () => { if (fs.existsSync(a)) f() }")
  check('async () => { store.readFileSync(a) }')
  check("import fs from 'fs'; async () => { list.map(() => fs.readFileSync(a)) }")
})
