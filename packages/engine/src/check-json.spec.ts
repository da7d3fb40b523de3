import { describe, expect, test } from 'vitest'
import { checkSchema, parseChecked, sentenceOf, validateValue } from './check-json.ts'
import { parseJson } from './json-document.ts'

const mistakes = (text: string) =>
  parseChecked(text, 'espalier.json', 'espalier.v1', 'binding-invalid').diagnostics
const check = (text: string, line: number, message: RegExp, hint?: string) =>
  expect(mistakes(text)).toEqual([
    expect.objectContaining({ line, message: expect.stringMatching(message), ...(hint && { hint }) }),
  ])

describe('a document against one of our schemas', () => {
  test('without a mistake', () => expect(mistakes('{ "templates": [{ "use": "a@^1" }] }')).toEqual([]))
  test('broken JSON is all that is said', () => check('{\n"templates": 1', 2, /JSON is broken/))
  test('a wrong type', () => check('{\n"templates": {}\n}', 2, /`templates` must be array, it is \{\}/))
  test('a missing key', () => check('{ "templates": [\n{}] }', 2, /`templates.0` has no `use`/))
  test('an unknown key', () =>
    check('{\n"template": []\n}', 2, /has `template`, which means nothing/, 'Did you mean `templates`?'))
  test('a pattern', () => check('{ "templates": [{ "use": "A" }] }', 1, /must match .*, it is "A"/))
  test('a document of another kind', () => check('[]', 1, /The document must be object/))

  test('every mistake at once', () => {
    expect(
      mistakes('{\n"x": 1,\n"templateRoots": 1,\n"templates": [{}]\n}')
        .map(({ line }) => line)
        .sort(),
    ).toEqual([2, 3, 4])
  })

  test('a long value is cut', () => {
    expect(mistakes(`{ "templates": "${'x'.repeat(200)}" }`)[0]?.message.length).toBeLessThan(120)
  })
})

describe('a schema that a person wrote', () => {
  const check = (schema: string, line: number, message: RegExp) => {
    const text = `{\n"at":\n${schema}\n}`
    const document = parseJson(text, 'a.json', 'manifest-invalid')
    const { at } = document.value as { at: object }
    expect(checkSchema(at, '/at', document, 'a.json', 'manifest-invalid')).toEqual([
      expect.objectContaining({ line, message: expect.stringMatching(message) }),
    ])
  }
  test('a type that is none', () =>
    check('{ "properties": {\n"a": { "type": "text" } } }', 4, /at.properties.a.type/))
  test('a pattern that is none', () => check('{ "pattern": "(" }', 3, /`at` is no schema/))
  test('maps that cannot be compared', () =>
    check('{ "enum": [{ "valueOf": 1 }, { "valueOf": 2 }] }', 3, /`at` is no schema/))
  test('a reference to nothing', () => check('{ "$ref": "#/none" }', 3, /`at` is no schema/))
})

describe('a value against such a schema', () => {
  const check = (schema: object, value: unknown, expected: string[]) =>
    expect(validateValue(schema, value).map((error) => sentenceOf(error, 'as a whole'))).toEqual(expected)

  test('that it fits', () => check({ type: 'string' }, 'a', []))
  test('a type', () =>
    check({ properties: { a: { type: ['string', 'null'] } } }, { a: 1 }, [
      '`a` must be string or null, it is 1',
    ]))
  test('one of some', () => check({ enum: ['a', 1] }, 'b', ['as a whole must be one of "a", 1, it is "b"']))
  test('one constant', () => check({ const: 1 }, 2, ['as a whole must be 1, it is 2']))
  test('a bound', () => check({ maximum: 3 }, 4, ['as a whole must be <= 3, it is 4']))
  test('what an object inherits is not in it', () =>
    check({ properties: { constructor: { type: 'string' } } }, {}, []))
  test('what an object inherits is missing', () =>
    check({ required: ['toString'] }, {}, ['as a whole has no `toString`']))

  test('a map of a document among maps', () => {
    const { value } = parseJson('{ "enum": [{ "a": 1 }, { "a": 2 }], "given": { "a": 2 } }', 'a', 'internal')
    const { given, ...schema } = value as { given: unknown; enum: unknown[] }
    check(schema, given, [])
  })

  test('a map with a `valueOf` of its own', () =>
    check({ enum: [{}] }, { valueOf: 1 }, [
      expect.stringContaining('as a whole cannot be compared') as string,
    ]))

  test('a value that holds itself', () => {
    const list: unknown[] = []
    list.push(list)
    check({ type: 'string' }, list, ['as a whole must be string, it is a value that holds itself'])
  })
})
