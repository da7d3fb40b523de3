import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseYaml } from './yaml.ts'

const check = (text: string, expected: unknown) => expect(parseYaml(text)).toEqual({ value: expected })
const refuse = (text: string, line: number, reason: RegExp) =>
  expect(parseYaml(text)).toMatchObject({ line, reason: expect.stringMatching(reason) })

describe('YAML as data', () => {
  test('a map', () => check('a: 1\nb: [x, true, null]', { a: 1, b: ['x', true, null] }))
  test('nothing', () => check('', undefined))
  test('a date stays text', () => check('a: 2024-01-31', { a: '2024-01-31' }))
  test('yes and no stay text', () => check('a: yes', { a: 'yes' }))
  test('keys are merged', () =>
    check('a: &a { x: 1 }\nb: { <<: *a, y: 2 }', { a: { x: 1 }, b: { x: 1, y: 2 } }))

  test('keys that every object has pollute nothing', () => {
    const parsed = parseYaml('__proto__: { polluted: true }\nx: { <<: { __proto__: { polluted: true } } }')
    expect(parsed).toHaveProperty('value')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('what is refused', () => {
  test('code', () => refuse('a: 1\nb: !!js/function "x"', 2, /unknown tag/))
  test('a regular expression', () => refuse('a: !!js/regexp /x/', 1, /unknown tag/))
  test('a key twice', () => refuse('a: 1\na: 2', 2, /duplicated/))
  test('a list that is not closed, at the end', () => refuse('a: [1,\n2\n', 3, /flow collection/))
  test('two documents', () => refuse('a: 1\n---\nb: 2', 1, /single document/))
})

test('any text is a value or a reason', () => {
  const pieces = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '-',
    '[',
    '{',
    '}',
    '&a',
    '*a',
    '!!js/x',
    '|',
    '>',
    "'",
    '"',
    '#',
    '\t',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (yaml) => {
      const parsed = parseYaml(yaml)
      if ('value' in parsed) return
      expect(parsed.reason).not.toBe('')
      expect(parsed.line).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
})
