import { expect, test } from 'vitest'
import { applyTextEdits } from '../../edit/text-edits.ts'
import { compileRule } from './compile-rule.ts'
import { parseManifest } from './package-json/manifest.ts'
import { noDoubleDependencies } from './package-json/no-double-dependencies.ts'
import { performanceRules } from './performance/performance-rules.ts'
import { scanFile } from './scan-file.ts'
import { securityRules } from './security/security-rules.ts'

const rules = [...securityRules, ...performanceRules].map(compileRule)

/** The first fix of a text, applied; the text itself where there is none. */
function check(before: string, after: string): void {
  const findings = scanFile(rules, { path: 'src/a.ts', text: before, counts: 'all' })
  const fix = findings.find((finding) => finding.fix !== undefined)?.fix ?? []
  expect(applyTextEdits(before, fix)).toBe(after)
}

const none = (text: string) => check(text, text)

test('what is off is put on', () => {
  check('f({ rejectUnauthorized: false })', 'f({ rejectUnauthorized: true })')
  check('s({ cookie: { httpOnly: false } })', 's({ cookie: { httpOnly: true } })')
  check(
    "import j from 'jsonwebtoken'; j.verify(a, b, { ignoreExpiration: true })",
    "import j from 'jsonwebtoken'; j.verify(a, b, { ignoreExpiration: false })",
  )
})

test('a connection without TLS on a desk is not broken by a secure cookie', () => {
  none('s({ cookie: { secure: false } })')
})

test('rights are narrowed in the spelling that they have', () => {
  check("import fs from 'fs'; fs.chmodSync(a, 0o777)", "import fs from 'fs'; fs.chmodSync(a, 0o755)")
  check("import fs from 'fs'; fs.chmodSync(a, '666')", "import fs from 'fs'; fs.chmodSync(a, '644')")
  check("import fs from 'fs'; fs.chmodSync(a, 0o1777)", "import fs from 'fs'; fs.chmodSync(a, 0o1755)")
})

test('a buffer of text and one of a size have their own functions', () => {
  check("new Buffer('a', 'hex')", "Buffer.from('a', 'hex')")
  check('new Buffer(list.length)', 'Buffer.alloc(list.length)')
  none('new Buffer(data)')
})

test('the global object has a name', () => {
  check("const g = Function('return this')()", 'const g = globalThis')
  check("const g = (0, Function)('return this;')()", 'const g = globalThis')
  none("const g = new Function('return this')")
})

test('a call that waits becomes one that is awaited, where that may stand', () => {
  const fs = "import fs from 'node:fs'; "
  check(`${fs}async () => fs.readFileSync(a)`, `${fs}async () => await fs.promises.readFile(a)`)
  check(
    `${fs}async () => { f(fs.readFileSync(a).length) }`,
    `${fs}async () => { f((await fs.promises.readFile(a)).length) }`,
  )
  none(`${fs}const f = (req, res) => fs.readFileSync(a)`)
  none(`${fs}async (a = fs.readFileSync(b)) => a`)
  none(`${fs}async () => { for (const a of b) fs.writeFileSync(a, '') }`)
  none(`${fs}async () => { class A { b = fs.readFileSync(a) } }`)
  none("import fs from 'fs-extra'; async () => fs.readFileSync(a)")
})

test('a list is asked only as far as it has to be', () => {
  check('a.filter((b) => b.c).length > 0', 'a.some((b) => b.c)')
  check('if (a.filter((b) => b.c).length === 0) f()', 'if (!a.some((b) => b.c)) f()')
  none('const c = a.filter((b) => b.c)[0]')
  check('a\n  .map((b) => b.c)\n  .flat()', 'a\n  .flatMap((b) => b.c)')
  none('a.map((b) => b.c) /* why */ .flat()')
})

function checkPackage(before: string, after: string): void {
  const manifest = parseManifest(before, 'package.json')
  const spots = manifest === undefined ? [] : noDoubleDependencies.find(manifest)
  expect(applyTextEdits(before, spots[0]?.fix ?? [])).toBe(after)
}

test('a dependency that stands twice goes with its comma, wherever it stands', () => {
  const text = (entries: string) => `{ "dependencies": { "a": "1" }, "devDependencies": {${entries}} }`
  checkPackage(text(' "a": "1", "b": "1" '), text(' "b": "1" '))
  checkPackage(text(' "b": "1", "a": "1" '), text(' "b": "1" '))
  checkPackage(
    text('\r\n  "b": "1",\r\n  "a": "1",\r\n  "c": "1"\r\n'),
    text('\r\n  "b": "1",\r\n  "c": "1"\r\n'),
  )
  checkPackage(text(' "a": "1" '), text(''))
  checkPackage(text(' "a": "2" '), text(' "a": "2" '))
})
