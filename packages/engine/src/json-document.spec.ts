import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapePointer, parseJson } from './json-document.ts'

const parse = (text: string) => parseJson(text, 'a.json', 'manifest-invalid')
const check = (text: string, expected: unknown) =>
  expect(parse(text)).toMatchObject({ value: expected, diagnostics: [] })
const mistakes = (text: string) => parse(text).diagnostics.map(({ line, message }) => [line, message])

describe('what is JSON', () => {
  test('a map', () => check('{ "a": [1, null] }', { a: [1, null] }))
  test('comments', () => check('// one\n{ /* two */ "a": 1 }', { a: 1 }))
  test('trailing commas', () => check('{ "a": [1, 2,], }', { a: [1, 2] }))
  test('a byte order mark before it', () => check('\ufeff{ "a": 1 }', { a: 1 }))

  test('a map whose keys every object has pollutes nothing', () => {
    const { value } = parse('{ "__proto__": { "polluted": true }, "constructor": 1 }')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('any JSON value comes back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.stringify(parse(text).value)).toBe(text)
        expect(parse(text).diagnostics).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('what is not', () => {
  test('nothing at all', () => expect(mistakes('')).toEqual([[1, 'The JSON is broken: value expected.']]))
  test('every mistake, each on its line', () => {
    expect(mistakes('{\n"a" 1,\n"b": ?,\n}').map(([line]) => line)).toEqual([2, 3, 3])
  })
  test('the line is cited', () => expect(parse('{\n"a" 1\n}').diagnostics[0]?.excerpt).toBe('"a" 1'))

  test('no text makes it throw', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', 'a', '/', '*', '\n'),
    })
    fc.assert(
      fc.property(text, (broken) => void parse(broken).lineOf('/a/0')),
      { numRuns: 200 },
    )
  })
})

describe('where a value stands', () => {
  const text = '{\n"a": {\n"b/c": [\n10,\n20]},\n"7": 1,\n"~": 2}'
  const lineOf = (pointer: string) => parse(text).lineOf(pointer).line

  test('the document', () => expect(lineOf('')).toBe(1))
  test('a place in a list', () => expect(lineOf('/a/b~1c/1')).toBe(5))
  test('a key that is a number', () => expect(lineOf('/7')).toBe(6))
  test('a key with a tilde', () => expect(lineOf('/~0')).toBe(7))
  test('what is not there stands at the top', () => expect(lineOf('/a/none')).toBe(1))
  test('with its text', () => expect(parse(text).lineOf('/7').excerpt).toBe('"7": 1,'))
  test('a key becomes a part of a pointer', () => expect(escapePointer('a/b~c')).toBe('a~1b~0c'))
})
