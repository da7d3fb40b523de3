import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Manifest, parseManifest } from './parse-manifest.ts'

const parse = (text: string) => parseManifest(text, 'template.json')
const check = (written: object, expected: Partial<Manifest>) =>
  expect(parse(JSON.stringify({ id: 'a', version: '1.0.0', ...written }))).toEqual({
    manifest: { id: 'a', version: '1.0.0', description: '', parameters: {}, ownership: [], ...expected },
  })
const mistakes = (text: string) => {
  const parsed = parse(text)
  return 'diagnostics' in parsed ? parsed.diagnostics : []
}
const refuse = (lines: string, line: number, message: RegExp, hint?: string) => {
  expect(mistakes(`{ "id": "a", "version": "1.0.0",\n${lines}\n}`)).toEqual([
    expect.objectContaining({ line, message: expect.stringMatching(message), ...(hint && { hint }) }),
  ])
}

test('a secret inside of a parameter is refused: nothing would keep it', () => {
  const parameters =
    '"parameters": { "properties": { "auth": { "type": "object", "properties": { "key": { "x-secret": true } } } } }'
  refuse(parameters, 2, /`auth` has `x-secret` inside/, 'Put `"x-secret": true` on the parameter itself.')
})

describe('a manifest', () => {
  test('with an id and a version', () => check({}, {}))
  test('with a description', () => check({ description: 'b' }, { description: 'b' }))
  test('with parameters', () => {
    const parameters = {
      type: 'object',
      properties: { name: { type: 'string', 'x-prompt': 'Name?' } },
      required: ['name'],
    }
    check({ parameters }, { parameters })
  })
  test('with a parameter that is one of some maps', () => {
    const parameters = { properties: { a: { enum: [{ b: 1 }, { b: 2 }] } } }
    check({ parameters }, { parameters })
  })
  test('with owners, in order', () =>
    check(
      { files: { '**': { ownership: 'owned' }, 'a.md': { ownership: 'seeded' } } },
      {
        ownership: [
          { pattern: '**', ownership: 'owned' },
          { pattern: 'a.md', ownership: 'seeded' },
        ],
      },
    ))
  test('with comments, as an editor of Windows saves it', () =>
    expect(parse('\ufeff{ // a\r\n"id": "a", "version": "1.0.0", }')).toHaveProperty('manifest.id', 'a'))
})

describe('one mistake', () => {
  test('no id', () =>
    expect(mistakes('{ "version": "1.0.0" }')[0]?.message).toBe('The document has no `id`.'))
  test('an unknown key', () => refuse('"parameter": {}', 2, /has `parameter`/, 'Did you mean `parameters`?'))
  test('an owner that is none', () =>
    refuse('"files": {\n"a": { "ownership": "seded" } }', 3, /must be one of/, 'Did you mean `seeded`?'))
  test('a type that is none', () =>
    refuse('"parameters": { "properties": {\n"a": { "type": "text" } } }', 3, /parameters.properties.a.type/))
  test('a pattern that is none', () =>
    refuse('"parameters": { "properties": { "a": { "pattern": "(" } } }', 2, /is no schema/))
  test('a required name that is no parameter', () =>
    refuse('"parameters": {\n"required": [\n"a"] }', 4, /`a` is required, but is no parameter/))
  test('a name that is taken', () =>
    refuse('"parameters": { "properties": {\n"locals": {} } }', 3, /`locals` has a name/))
  test('a name that no template can write', () =>
    refuse(
      '"parameters": { "properties": {\n"a/b": {} } }',
      3,
      /`a\/b` has a name that no template can write/,
    ))
  test('a name that is a number', () =>
    refuse('"parameters": { "properties": {\n"12": {} } }', 3, /`12` has a name/))
  test('composition, which is not done', () =>
    refuse('"composition": {\n"variables": {} }', 3, /`composition.variables` is not acted upon/))
  test('a hook, which is not done', () =>
    refuse('"hooks": {\n"postSetup": [{}] }', 3, /`hooks.postSetup` is not acted upon/))
  test('no hook is no mistake', () => check({ hooks: { postSetup: [] } }, {}))
  test('a hook that is no list', () =>
    refuse('"hooks": {\n"postSetup": null }', 3, /`hooks.postSetup` must be array/))
  test('properties that are no map', () =>
    refuse('"parameters": {\n"properties": null, "required": [] }', 3, /must be object/))
})

test('ten mistakes are ten diagnostics, each on its line', () => {
  const text = [
    '{',
    '  "id": "Shop Front",',
    '  "version": "one",',
    '  "description": 7,',
    '  "colour": "green",',
    '  "parameters": {',
    '    "properties": {',
    '      "port": { "type": "integr", "x-secret": "yes" },',
    '      "my name": { "type": "string" },',
    '      "include": { "type": "string" }',
    '    },',
    '    "required": ["prot"]',
    '  },',
    '  "files": { "a": {} }',
    '}',
  ]
  const found = mistakes(text.join('\n'))
  expect(found.map(({ line }) => line).sort((a = 0, b = 0) => a - b)).toEqual([
    2, 3, 4, 5, 8, 8, 9, 10, 12, 14,
  ])
  expect(found.every(({ line = 0, excerpt }) => excerpt === text[line - 1])).toBe(true)
})

describe('whatever is written', () => {
  const keys = fc.constantFrom(
    'id',
    'version',
    'parameters',
    'properties',
    'required',
    'composition',
    'hooks',
    'postSetup',
    'files',
    'a',
    '__proto__',
    'ownership',
    'type',
    '$ref',
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, true, 0, 'a', '1.0.0', 'object', 'owned', '#/none'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    ),
  }))

  test('is a manifest or a list of mistakes', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, value), (written) => {
        const parsed = parse(JSON.stringify({ ...written, id: 'a', version: '1.0.0' }))
        if ('diagnostics' in parsed) expect(parsed.diagnostics).not.toEqual([])
        else expect(parsed.manifest.id).toBe('a')
      }),
      { numRuns: 300 },
    )
  })
})
