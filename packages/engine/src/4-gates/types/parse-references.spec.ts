import { expect, test } from 'vitest'
import { parseReferences } from './parse-references.ts'

const check = (text: string, expected: readonly string[] | undefined): void =>
  expect(parseReferences(text, 'a/b/tsconfig.json')).toEqual(expected)

test('a reference names a file or a folder', () =>
  check('{ "references": [{ "path": "./tsconfig.lib.json" }, { "path": "../c" }, { "path": ".." }] }', [
    'a/b/tsconfig.lib.json',
    'a/c/tsconfig.json',
    'a/tsconfig.json',
  ]))

test('comments and trailing commas are fine', () =>
  check('{ // those\n "references": [{ "path": "./c", },], }', ['a/b/c/tsconfig.json']))

test('what leads out of the workspace is not followed', () =>
  check('{ "references": [{ "path": "../../.." }, { "path": "../../../x.json" }] }', []))

test('what is no reference is none', () => {
  check('{}', [])
  check('', [])
  check('[]', [])
  check('{ "references": [null, 1, { "path": 1 }, {}] }', [])
  check('{ "references": {} }', [])
})

test('broken JSON has nothing to say', () => check('{ "references": [ }', undefined))
