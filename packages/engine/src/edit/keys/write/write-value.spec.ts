import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readKeyDocument } from '../document/key-document.ts'
import type { Language } from '../document/language.ts'
import { sameValue } from '../value/same-value.ts'
import { writeValue } from './write-value.ts'

const valueOf = (text: string, language: Language): unknown => {
  const document = readKeyDocument(text, language)
  if ('problems' in document) throw new Error(JSON.stringify(document.problems))
  return document.root?.value
}
const json = (text: string, want: unknown, expected: string) => {
  expect(writeValue(text, want, { language: 'json' })).toBe(expected)
  expect(valueOf(expected, 'json')).toEqual(want)
}
const yaml = (text: string, want: unknown, expected: string | undefined) => {
  expect(writeValue(text, want, { language: 'yaml' })).toBe(expected)
  if (expected !== undefined) expect(valueOf(expected, 'yaml')).toEqual(want)
}

describe('a new key of JSON', () => {
  test('on a line of its own', () =>
    json('{\n  "a": 1\n}\n', { a: 1, b: { c: [1] } }, '{\n  "a": 1,\n  "b": {\n    "c": [1]\n  }\n}\n'))
  test('on the same line', () => json('{ "a": 1 }', { a: 1, b: [{ c: 1 }] }, '{ "a": 1, "b": [{ "c": 1 }] }'))
  test('without white space', () => json('{"a":1}', { a: 1, b: { c: 2 } }, '{"a":1,"b":{"c":2}}'))
  test('with tabs and carriage returns', () =>
    json(
      '{\r\n\t"a": 1\r\n}',
      { a: 1, b: {}, c: { d: 1 } },
      '{\r\n\t"a": 1,\r\n\t"b": {},\r\n\t"c": {\r\n\t\t"d": 1\r\n\t}\r\n}',
    ))
  test('behind a comma at the end', () =>
    json('{\n  "a": 1, // one\n}', { a: 1, b: 2 }, '{\n  "a": 1, // one\n  "b": 2,\n}'))
  test('behind a comment', () =>
    json('{\n  "a": 1 // one\n}', { a: 1, b: 2 }, '{\n  "a": 1, // one\n  "b": 2\n}'))
  test('before a comment on its own line', () =>
    json('{\n  "a": 1\n  // last\n}', { a: 1, b: 2 }, '{\n  "a": 1,\n  "b": 2\n  // last\n}'))
  test('into nothing', () => json('{}\n', { a: 1 }, '{\n  "a": 1\n}\n'))
  test('into an empty map with a comment', () =>
    json('{\n  // none yet\n}\n', { a: 1 }, '{\n  // none yet\n  "a": 1\n}\n'))
  test('into an empty text', () => json('', { a: 1 }, '{\n  "a": 1\n}\n'))
  test('into an empty map inside', () =>
    json('{\n    "a": {}\n}', { a: { b: 1 } }, '{\n    "a": {\n        "b": 1\n    }\n}'))
  test('behind a byte order mark', () => json('\ufeff{"a":1}', { a: 2 }, '\ufeff{"a":2}'))
})

describe('a new element of JSON', () => {
  test('on the same line', () => json('{\n  "a": [1, 2]\n}', { a: [1, 2, 3] }, '{\n  "a": [1, 2, 3]\n}'))
  test('on its own', () => json('[\n  1,\n  2\n]', [1, 2, 3], '[\n  1,\n  2,\n  3\n]'))
  test('first', () => json('[\n  1,\n  2\n]', [0, 1, 2], '[\n  0,\n  1,\n  2\n]'))
  test('between', () => json('[1, /* two */ 2]', [1, 3, 2], '[1, 3, /* two */ 2]'))
  test('into lists like the others', () =>
    json(
      '{\n  "a": [\n    1\n  ],\n  "b": []\n}',
      { a: [1], b: [2] },
      '{\n  "a": [\n    1\n  ],\n  "b": [\n    2\n  ]\n}',
    ))
})

describe('a key of JSON that goes', () => {
  test('the last', () => json('{\n  "a": 1,\n  "b": 2\n}', { a: 1 }, '{\n  "a": 1\n}'))
  test('the last, with a comment behind', () =>
    json('{\n  "a": 1, // one\n  "b": 2 // two\n}', { a: 1 }, '{\n  "a": 1 // one\n}'))
  test('with a comment above, which stays', () =>
    json('{\n  // about\n  "a": 1,\n  "b": 2,\n}', { b: 2 }, '{\n  // about\n  "b": 2,\n}'))
  test('the only one', () => json('{\n  "a": 1\n}', {}, '{}'))
  test('on the same line', () => json('{ "a": 1, "b": 2, "c": 3 }', { a: 1 }, '{ "a": 1 }'))
  test('the first on the same line', () => json('[1, 2, 3]', [2, 3], '[2, 3]'))
})

describe('what a file of JSON may have', () => {
  test('a key that is no name of a prototype', () =>
    json('{"a":1}', JSON.parse('{"a":1,"__proto__":{"b":1}}'), '{"a":1,"__proto__":{"b":1}}'))
  test('comments between brackets', () =>
    json(
      '{ /* a */ "a": /* one */ 1 /* end */ }',
      { a: 2, b: 3 },
      '{ /* a */ "a": /* one */ 2, "b": 3 /* end */ }',
    ))
  test('commas at the beginning of lines', () =>
    json('{\n  "a": 1\n  , "b": 2\n}', { a: 1, b: 2, c: 3 }, '{\n  "a": 1\n  , "b": 2, "c": 3\n}'))
  test('numbers beyond floating point', () =>
    json(
      '{"a":12345678901234567890,"b":1}',
      { a: 12345678901234567890n, b: 2 },
      '{"a":12345678901234567890,"b":2}',
    ))
  test('a list in which one map becomes two other values', () =>
    json(
      '[{"a":[1,2]}]',
      [null, { b: 1, c: 2, d: 3, e: 4, f: 5, g: 6, h: 7, i: 8 }],
      '[null,{"b":1,"c":2,"d":3,"e":4,"f":5,"g":6,"h":7,"i":8}]',
    ))
  test('several elements on a line', () =>
    json('[\n  1, 2,\n  3, 4\n]', [1, 2, 5, 3, 4, 6], '[\n  1, 2, 5,\n  3, 4, 6\n]'))
})

describe('YAML', () => {
  test('a scalar with a comment', () => yaml('a: 1 # one\nb: 2\n', { a: 3, b: 2 }, 'a: 3 # one\nb: 2\n'))
  test('quoted as it was', () => yaml('a: \'x\'\nb: "y"\n', { a: 'z', b: 'z' }, 'a: \'z\'\nb: "z"\n'))
  test('a new key', () => yaml('a: 1\n', { a: 1, b: { c: ['x'] } }, 'a: 1\nb:\n  c:\n    - x\n'))
  test('a new key inside, before comments of the outside', () =>
    yaml(
      'a:\n  b: 1\n  # inside\n# outside\nc: 2\n',
      { a: { b: 1, d: 2 }, c: 2 },
      'a:\n  b: 1\n  d: 2\n  # inside\n# outside\nc: 2\n',
    ))
  test('a new key behind a nested one', () =>
    yaml('a:\n  b: 1\n  # inside\n', { a: { b: 1 }, c: 2 }, 'a:\n  b: 1\n  # inside\nc: 2\n'))
  test('without an end of the last line', () => yaml('a: 1', { a: 1, b: 2 }, 'a: 1\nb: 2'))
  test('behind a block scalar', () => yaml('a: |\n  x\n\n', { a: 'x\n', b: 2 }, 'a: |\n  x\nb: 2\n\n'))
  test('a block scalar in the place of a word', () =>
    yaml('a: x\nb: 1\n', { a: 'x\ny\n', b: 1 }, 'a: |\n  x\n  y\nb: 1\n'))
  test('a word in the place of a block scalar', () =>
    yaml('a: |\n  x\n  y\nb: 1\n', { a: 'x', b: 1 }, 'a: x\nb: 1\n'))
  test('an element', () => yaml('a:\n- x\n- y # why\n', { a: ['x', 'y', 'z'] }, 'a:\n- x\n- y # why\n- z\n'))
  test('an element of a list of maps', () =>
    yaml(
      'a:\n  - name: x\n    b: 1\n',
      {
        a: [
          { name: 'x', b: 1, c: 2 },
          { name: 'y', d: [1] },
        ],
      },
      'a:\n  - name: x\n    b: 1\n    c: 2\n  - name: y\n    d:\n      - 1\n',
    ))
  test('the first key behind a dash goes', () => yaml('- a: 1\n  b: 2\n', [{ b: 2 }], '- b: 2\n'))
  test('the last key goes', () => yaml('a:\n  b: 1 # gone\nc: 2\n', { a: {}, c: 2 }, 'a: {}\nc: 2\n'))
  test('an empty map gets a key', () => yaml('a: {}\n', { a: { b: 1 } }, 'a:\n  b: 1\n'))
  test('an empty value gets one', () => yaml('a:\nb: 1\n', { a: 'x', b: 1 }, 'a: x\nb: 1\n'))
  test('an empty value becomes a block', () =>
    yaml('a: # why\nb: 1\n', { a: { c: 1 }, b: 1 }, 'a: # why\n  c: 1\nb: 1\n'))
  test('between brackets', () =>
    yaml('a: {b: 1, c: [x]}\n', { a: { b: 2, c: ['x', 'y'] } }, 'a: {b: 2, c: [x, y]}\n'))
  test('carriage returns', () =>
    yaml(
      'a: 1\r\nb:\r\n  - x\r\n',
      { a: 1, b: ['x', 'y'], c: { d: 1 } },
      'a: 1\r\nb:\r\n  - x\r\n  - y\r\nc:\r\n  d: 1\r\n',
    ))
  test('nothing but comments', () => yaml('# about\n', { a: 1 }, '# about\na: 1\n'))
  test('behind a marker', () => yaml('---\n', { a: 1 }, '---\na: 1\n'))
  test('blank lines, and keys in an order of their own', () =>
    yaml('b: 1\n\n\na: 2\n\n# end\n', { b: 1, a: 3, c: 4 }, 'b: 1\n\n\na: 3\n\nc: 4\n\n# end\n'))
  test('a blank line before what is new, where all have one', () =>
    yaml(
      'a:\n  b: 1\n\n# about c\nc: 2\n',
      { a: { b: 1 }, d: 3, c: 2 },
      'a:\n  b: 1\n\nd: 3\n\n# about c\nc: 2\n',
    ))
  test('one blank line where two would be left', () =>
    yaml('a: 1\n\nb: 2\n\nc: 3\n', { a: 1, c: 3 }, 'a: 1\n\nc: 3\n'))
  test('quoted keys, and keys that are numbers', () =>
    yaml('"a b": 1\n2: x\n', { 'a b': 2, 2: 'y', '- c': 3 }, '"a b": 2\n2: y\n"- c": 3\n'))
  test('a key behind a question mark', () => yaml('? a\n: 1\nb: 2\n', { a: 3, b: 2 }, '? a\n: 3\nb: 2\n'))
  test('an anchor stays before what replaces its value', () =>
    yaml('a: &x 1\nb: &y\n  c: 1\n', { a: 2, b: { c: 2, d: 3 } }, 'a: &x 2\nb: &y\n  c: 2\n  d: 3\n'))
  test('a tag goes with the value that it is of', () =>
    yaml('a: !Ref x\nb: !!str 1\n', { a: 1, b: 2 }, 'a: 1\nb: 2\n'))
  test('brackets over several lines', () =>
    yaml('a: [\n  1, # one\n  2,\n]\n', { a: [1, 2, 3] }, 'a: [\n  1, # one\n  2,\n  3,\n]\n'))
  test('tabs before comments', () => yaml('a: 1\t# one\n', { a: 2, b: 1 }, 'a: 2\t# one\nb: 1\n'))
  test('scalars over several lines', () =>
    yaml('a: one\n  two\nb: "x\n  y"\n', { a: 'z', b: 'z', c: 1 }, 'a: z\nb: "z"\nc: 1\n'))
  test('words that YAML would take for something else', () =>
    yaml('a: x\n', { a: 'yes', b: '1.0', c: 'null', d: ': ' }, 'a: "yes"\nb: "1.0"\nc: "null"\nd: ": "\n'))
  test('a list that was a map', () => yaml('a:\n  b: 1\nc: 1\n', { a: [1], c: 1 }, 'a:\n  - 1\nc: 1\n'))
  test('a word that was a block', () => yaml('a: # why\n  b: 1\n', { a: 'x' }, 'a: x # why\n'))
  test('an end of the document', () => yaml('a: 1\n...\n', { a: 1, b: 2 }, 'a: 1\nb: 2\n...\n'))
  test('a block scalar that keeps its last lines', () =>
    yaml('a: |+\n  x\n\n\nb: 1\n', { a: 'x\n\n\n', c: 2, b: 1 }, 'a: |+\n  x\n\n\nc: 2\nb: 1\n'))
  test('what would need an alias is refused', () =>
    yaml('a: &x 1\nb: *x\n', { a: 1, b: Symbol.for('*y') }, undefined))
})

const scalars = fc.oneof(
  fc.constantFrom('x', 'y z', 'true', '1', '# no', 'a: b', '', 'l1\nl2\n', '- a', 'no', 'é', ' s '),
  fc.integer({ min: -3, max: 3 }),
  fc.boolean(),
  fc.constant(null),
)
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'name', 'k k', '1', 'on'), tie('tree'), { maxKeys: 4 }),
  ),
}))
const maps = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tree, { maxKeys: 4 })
  .map((map) => ({ ...map }))

test('JSON becomes any other JSON', () => {
  fc.assert(
    fc.property(tree, tree, fc.constantFrom(0, 2, '\t'), (have, want, indent) => {
      const text = writeValue(JSON.stringify(have, null, indent), want, { language: 'json' })
      expect(text === undefined ? 'refused' : JSON.parse(text)).toEqual(want)
    }),
    { numRuns: 500 },
  )
})

test('YAML becomes any other YAML', () => {
  fc.assert(
    fc.property(maps, maps, fc.constantFrom('\n', '\r\n'), (have, want, newline) => {
      const before = writeValue('', have, { language: 'yaml' })?.replaceAll('\n', newline) ?? ''
      const text = writeValue(before, want, { language: 'yaml' })
      expect(sameValue(text && valueOf(text, 'yaml'), want) ? [] : [before, text, want]).toEqual([])
    }),
    { numRuns: 500 },
  )
})

describe('what readers of YAML 1.1 take for something else is quoted', () => {
  test.each(['22:22', '4002:4002', '2024-01-01', 'off', '1_000', '='])('%s', (text) => {
    expect(writeValue('a: x\n', { a: 'x', b: text }, { language: 'yaml' })).toBe(`a: x\nb: "${text}"\n`)
  })
  test.each(['8080', 'a:b', 'yesterday', 'v1_0'])('and %s is as ever', (text) => {
    const printed = writeValue('a: x\n', { a: 'x', b: text }, { language: 'yaml' })
    expect(printed).toBe(text === '8080' ? 'a: x\nb: "8080"\n' : `a: x\nb: ${text}\n`)
  })
})
