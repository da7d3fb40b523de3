import { expect, test } from 'vitest'
import { yamlSource } from './yaml-source.ts'

const check = (text: string, expected: unknown): void => {
  const parsed = yamlSource.parse(text, 'facts.yaml')
  const seen = 'value' in parsed ? parsed.value : parsed.diagnostics.map(({ code, line }) => ({ code, line }))
  expect(seen).toEqual(expected)
}

test('a document is its value', () => {
  check('ports: [80, 443]\ntls: ~\n', { ports: [80, 443], tls: null })
})

test('merge keys are followed', () => {
  check('base: &base { tls: true }\nweb: { <<: *base, port: 80 }\n', {
    base: { tls: true },
    web: { tls: true, port: 80 },
  })
})

test('a date stays the text that it is', () => {
  check('since: 2024-05-06\n', { since: '2024-05-06' })
})

test('nothing is no value', () => {
  check('', undefined)
})

test('a mistake has its line', () => {
  check('web:\n  port: 80\n port: 81\n', [{ code: 'source-invalid', line: 3 }])
})

test('code in a tag is refused', () => {
  check('run: !!js/function "function () {}"\n', [{ code: 'source-invalid', line: 1 }])
})

test('several documents are refused', () => {
  check('a: 1\n---\nb: 2\n', [{ code: 'source-invalid', line: 1 }])
})

test.each([
  ['env.yaml', true],
  ['ci/main.yml', true],
  ['yaml', false],
  ['env.yaml.md', false],
])('%s is claimed: %s', (path, expected) => {
  expect(yamlSource.claims(path)).toBe(expected)
})
