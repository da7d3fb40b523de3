import { expect, test } from 'vitest'
import { jsonSource } from './json-source.ts'

const check = (text: string, expected: unknown): void => {
  const parsed = jsonSource.parse(text, 'facts.json')
  const seen = 'value' in parsed ? parsed.value : parsed.diagnostics.map(({ code, line }) => ({ code, line }))
  expect(seen).toEqual(expected)
}

test('a document is its value', () => {
  check('{ "ports": [80, 443], "tls": null }', { ports: [80, 443], tls: null })
  check('"one word"', 'one word')
})

test('comments and trailing commas are allowed', () => {
  check('// ours\n[1, 2,]', [1, 2])
})

test('every syntax error is found, with its line', () => {
  const broken = { code: 'source-invalid', line: 2 }
  check('{\n  "a" 1,\n  "b": }', [broken, { ...broken, line: 3 }])
  check('', [{ code: 'source-invalid', line: 1 }])
})

test.each([
  ['env.json', true],
  ['conf/tsconfig.jsonc', true],
  ['json', false],
  ['data.json5', false],
])('%s is claimed: %s', (path, expected) => {
  expect(jsonSource.claims(path)).toBe(expected)
})
