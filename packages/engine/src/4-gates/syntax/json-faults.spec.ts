import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonDialectOf } from './json-dialect.ts'
import { jsonFaults } from './json-faults.ts'

const faultsOf = (text: string, path = 'a.json') =>
  jsonFaults({ path, text, counts: 'all' }).map(({ line, column, message, doubt }) =>
    [`${line}:${column ?? 0}`, ...(doubt ? [doubt] : []), message].join(' '),
  )

const check = (text: string, expected: readonly string[], path?: string): void =>
  expect(faultsOf(text, path)).toEqual(expected)

test('each fault has its place; what follows from it on its line is not told', () => {
  check('{\n  "a": 1\n  "b": 2,\n}', ['3:3 comma expected', '4:1 a comma stands before the end'])
  check('{ "a": 1, }', ['1:11 a comma stands before the end'])
  check('[1,\n]', ['2:1 a comma stands before the end'])
  check('// a\n{}', ['1:1 the readers of this file take no comments'])
  check("{ 'a': 'b' }", ['1:3 invalid symbol'])
  check('', ['1:1 value expected'])
})

test('files that are read with comments may have them', () => {
  check('// a\n{ "b": [1,], }', [], 'tsconfig.base.json')
  check('{ "b": [1 2] }', ['1:11 comma expected'], '.vscode/settings.json')
  check('', [], 'apps/a/tsconfig.json')
})

test('a byte order mark does not count, and moves no column', () => {
  check('\ufeff{ "a": }', ['1:9 value expected'])
  check('\ufeff', ['1:2 value expected'])
})

test('line by line', () => {
  check(
    '{"a":1}\r\n\r\n{"a":}\r\n[1,]',
    ['3:6 value expected', '4:4 a comma stands before the end'],
    'a.ndjson',
  )
})

test('a key that stands twice in one object is told, and in two objects is not', () => {
  check('{ "a": { "a": 1 }, "b": [{ "a": 1 }, { "a": 1 }] }', [])
  check('{ "a": 1,\n "\\u0061": 2 }', ['2:2 duplicate-key the key "a" stands twice in one object'])
  check('{ "__proto__": 1, "constructor": 2 }', [])
})

test('texts are taken as JSON.parse takes them', () => {
  const isTaken = (text: string): boolean => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  const edited = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:0123.-+eE \t\n\r\\/ntu\u00a0\u2028\u0001a'))
    .map(([text, at, sign]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + sign + text.slice(place + (at % 2))
    })
  fc.assert(
    fc.property(fc.oneof(fc.json(), edited, fc.string()), (text) => {
      const faults = jsonFaults({ path: 'a.json', text, counts: 'all' })
      expect(faults.filter(({ doubt }) => doubt === undefined).length === 0).toBe(
        isTaken(text.replace(/^\ufeff/, '')),
      )
    }),
    { numRuns: 3000 },
  )
})

test('who reads a file decides what it may hold', () => {
  const dialects: Record<string, ReturnType<typeof jsonDialectOf>> = {
    'package.json': 'json',
    'src/data.json': 'json',
    'app.webmanifest': 'json',
    'tsconfig.json': 'jsonc',
    'libs/a/tsconfig.lib.json': 'jsonc',
    'strict.tsconfig.json': 'jsonc',
    'tsconfig-base.json': 'jsonc',
    'jsconfig.json': 'jsonc',
    'apps/a/project.json': 'jsonc',
    'nx.json': 'jsonc',
    '.vscode/launch.json': 'jsonc',
    'vscode/launch.json': 'json',
    '.devcontainer/devcontainer.json': 'jsonc',
    '.swcrc': 'jsonc',
    'libs/a/.eslintrc.json': 'jsonc',
    'api-extractor.base.json': 'jsonc',
    'turbo.json': 'jsonc',
    'my-turbo.json': 'json',
    'a.jsonc': 'jsonc',
    'a.code-workspace': 'jsonc',
    'a.jsonl': 'lines',
    'a.json5': undefined,
    'a.ts': undefined,
    json: undefined,
  }
  for (const [path, expected] of Object.entries(dialects))
    expect(jsonDialectOf(path, '{}'), path).toBe(expected)
  expect(jsonDialectOf('.prettierrc', '{ "semi": false }')).toBe('jsonc')
  expect(jsonDialectOf('.prettierrc', 'semi: false')).toBeUndefined()
})
