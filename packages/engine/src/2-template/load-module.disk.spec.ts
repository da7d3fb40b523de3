import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadModule } from './load-module.ts'

let root = ''
beforeEach(() => void (root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-module-'))))
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const load = (name: string, text: string, type?: string) => {
  if (type !== undefined) fs.writeFileSync(path.join(root, 'package.json'), JSON.stringify({ type }))
  fs.writeFileSync(path.join(root, name), text)
  return loadModule(path.join(root, name))
}
const check = async (name: string, text: string, type?: string) =>
  expect(await load(name, text, type)).toMatchObject({ a: 1 })
const refuse = async (name: string, text: string, message: RegExp) =>
  expect(await load(name, text).catch((error: unknown) => error)).toMatchObject({
    code: 'hook-failed',
    message: expect.stringMatching(message),
    diagnostics: [{ path: path.join(root, name) }],
  })

describe('a module', () => {
  test('of CommonJS', () => check('a.js', 'module.exports = { a: 1 }', 'commonjs'))
  test('of CommonJS, by its ending', () => check('a.cjs', 'module.exports = { a: 1 }', 'module'))
  test('of CommonJS, in a package of modules', () => check('b.js', 'module.exports = { a: 1 }', 'module'))
  test('with a default', () => check('a.mjs', 'export default { a: 1 }'))
  test('with names', () => check('b.mjs', 'export const a = 1'))
  test('with a default that was wrapped twice', () =>
    check('c.cjs', 'exports.__esModule = true; exports.default = { a: 1 }'))
  test('of TypeScript', () => check('a.ts', 'const a: number = 1\nexport default { a }'))
})

describe('a module that cannot be loaded', () => {
  test('as it does not parse', () => refuse('d.mjs', 'export default {', /could not be loaded/))
  test('as it throws', () => refuse('e.mjs', 'throw new Error("no")', /could not be loaded: no\./))
  test('as it throws, in TypeScript', () =>
    refuse('e.ts', 'throw new Error("no")', /could not be loaded: .*no/))
})
