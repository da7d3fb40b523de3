import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeJson } from './merge-json.ts'

const merge = (base: string, ours: string, theirs: string, path: string) =>
  mergeJson({ base, ours, theirs }, path)
const clean = ([base, ours, theirs]: [string, string, string], expected: string, path = 'a.json') =>
  expect(merge(base, ours, theirs, path)).toEqual({
    kind: 'clean',
    text: expected,
    by: 'structure',
    checked: ['parses'],
  })
const conflict = (sides: [string, string, string], expected: object, path = 'a.json') =>
  expect(merge(...sides, path)).toMatchObject({ kind: 'conflict', ...expected })

describe('keys of JSON', () => {
  test('that only theirs changed', () =>
    clean(
      ['{"a":1,"b":1}', '{\r\n\t"a" : 1, // mine\r\n\t"b":1\r\n}', '{"a":2,"b":1}'],
      '{\r\n\t"a" : 2, // mine\r\n\t"b":1\r\n}',
    ))
  test('that both changed to the same', () => clean(['{"a":1}', '{ "a": 2 }', '{"a":2}'], '{ "a": 2 }'))
  test('that both changed', () =>
    conflict(['{"a":1,"b":1}', '{"a":2,"b":1}', '{"a":3,"b":2}'], {
      ours: '{"a":2,"b":2}',
      theirs: '{"a":3,"b":2}',
      conflicts: [
        {
          kind: 'both-changed',
          where: 'a',
          line: 1,
          base: '1',
          ours: '2',
          theirs: '3',
          message: '`a`: 2 (yours), 3 (the template)',
        },
      ],
    }))
  test('that both added', () =>
    conflict(['{}', '{"a":1}', '{"a":2}'], { conflicts: [{ kind: 'both-added' }] }))
  test('that theirs deleted', () => clean(['{"a":1,"b":1}', '{"a":1,"b":2}', '{"b":1}'], '{"b":2}'))
  test('that theirs deleted and ours changed', () =>
    conflict(['{"a":1}', '{"a":2}', '{}'], {
      ours: '{"a":2}',
      theirs: '{}',
      conflicts: [{ kind: 'theirs-deleted', where: 'a' }],
    }))
  test('that ours deleted and theirs changed', () =>
    conflict(['{"a":1}', '{}', '{"a":2}'], {
      ours: '{}',
      theirs: '{\n  "a": 2\n}',
      conflicts: [{ kind: 'ours-deleted' }],
    }))
  test('that are new stand behind the one before', () =>
    clean(
      ['{"a":1,"b":1}', '{"mine":1,"a":1,"b":2}', '{"a":1,"new":1,"b":1}'],
      '{"mine":1,"a":1,"new":1,"b":2}',
    ))
  test('that are large numbers', () =>
    clean(
      ['{"a":12345678901234567890}', '{"a":12345678901234567890,"b":1}', '{"a":12345678901234567891}'],
      '{"a":12345678901234567891,"b":1}',
    ))
})

describe('new keys of JSON', () => {
  test('bring their comments and how they are written, in the style of ours', () =>
    clean(
      [
        '{}',
        '{\r\n\t"mine": 1\r\n}',
        '{\n  // what it is\n  "new": {\n    "a": 1.0, // one\n    "b": []\n  }\n}',
      ],
      '{\r\n\t"mine": 1,\r\n\t// what it is\r\n\t"new": {\r\n\t\t"a": 1.0, // one\r\n\t\t"b": []\r\n\t}\r\n}',
    ))
  test('are set in lines where theirs were not', () =>
    clean(['{}', '{\n  "a": 1\n}', '{"b":{"c":1}}'], '{\n  "a": 1,\n  "b": {\n    "c": 1\n  }\n}'))
})

describe('lists of JSON', () => {
  test('of words are sets', () => clean(['["a","b"]', '["mine","a","b"]', '["b","c"]'], '["mine","b","c"]'))
  test('that only theirs changed are as theirs', () =>
    clean(['{"a":["x","y"]}', '{"a":["x","y"],"b":1}', '{"a":["y","x"]}'], '{"a":["y","x"],"b":1}'))
  test('of maps are merged by what tells them apart', () =>
    clean(
      [
        '[{"name":"x","v":1}]',
        '[{"name":"x","v":1,"w":2},{"name":"mine"}]',
        '[{"name":"x","v":2},{"name":"y"}]',
      ],
      '[{"name":"x","v":2,"w":2},{"name":"y"},{"name":"mine"}]',
    ))
  test('of words end with what is new', () =>
    clean(['["a"]', '["a","mine"]', '["a","b"]'], '["a","mine","b"]'))
  test('of maps begin with what is first in theirs', () =>
    clean(['[{"id":1}]', '[{"id":1},{"id":2}]', '[{"id":0},{"id":1}]'], '[{"id":0},{"id":1},{"id":2}]'))
  test('that nothing tells apart are merged by where their elements stand', () =>
    clean(
      [
        '[{"run":"a"},{"run":"b"},{"run":"b"}]',
        '[{"run":"a"},{"run":"b"},{"run":"b"},{"run":"mine"}]',
        '[{"run":"a"},{"run":"new"},{"run":"b"},{"run":"b","if":1}]',
      ],
      '[{"run":"a"},{"run":"new"},{"run":"b"},{"run":"b","if":1},{"run":"mine"}]',
    ))
  test('that hold one thing twice, and get two new ones in one place, are a conflict', () =>
    conflict(['["a","a"]', '["a","a","b"]', '["a","a","c"]'], {
      ours: '["a","a","b"]',
      theirs: '["a","a","c"]',
      conflicts: [{ where: '' }],
    }))
  test('that hold one thing twice', () =>
    conflict(['["a"]', '["a","a"]', '["a","b"]'], {
      ours: '["a","a"]',
      theirs: '["a","b"]',
      conflicts: [{ where: '' }],
    }))
  test('of maps that both sides gave another name are a conflict', () => {
    conflict(['[{"v":1}]', '[{"v":2}]', '[{"v":3}]'], {
      conflicts: [{ kind: 'both-changed', where: '[0].v' }],
    })
    conflict(['[{"name":"a"}]', '[{"name":"b"}]', '[{"name":"c"}]'], {
      conflicts: [{ where: '[name=b].name' }],
    })
  })
})

describe('versions of a package.json', () => {
  const both = (range: string) => `{"dependencies":{"x":"${range}"}}`
  test('the higher of one major wins', () =>
    clean([both('^7.0.0'), both('^7.2.0'), both('^7.8.0')], both('^7.8.0'), 'package.json'))
  test('ours may be the higher', () =>
    clean([both('^7.0.0'), both('^7.9.0'), both('^7.8.0')], both('^7.9.0'), 'package.json'))
  test('of two majors are a conflict', () =>
    conflict(
      [both('^7.0.0'), both('^8.0.0'), both('^9.0.0')],
      { ours: both('^8.0.0'), conflicts: [{ where: 'dependencies.x' }] },
      'package.json',
    ))
  test('in another file are words', () => conflict([both('^7.0.0'), both('^7.2.0'), both('^7.8.0')], {}))
})

describe('what does not parse', () => {
  test.each(['the last render', 'your file', 'the new render'])('%s', (name) => {
    const side = (which: string) => (which === name ? '{\n"a":1,\n"a":2}' : '{}')
    const sides: [string, string, string] = [
      side('the last render'),
      side('your file'),
      side('the new render'),
    ]
    conflict(sides, {
      checked: [],
      ours: sides[1],
      theirs: sides[2],
      conflicts: [{ kind: 'unparsable', where: name, line: name === 'your file' ? 3 : 1 }],
    })
  })
})

const leaves = fc.constantFrom<unknown>(0, 1, 'x', ['a'], ['a', 'b'], [{ name: 'n', v: 1 }], { d: 1 })
const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), leaves, { maxKeys: 4 })
const merged = (base: unknown, ours: unknown, theirs: unknown) => {
  const result = merge(print(base), print(ours), print(theirs), 'a.json')
  if (result.kind === 'clean') return { value: JSON.parse(result.text ?? '') as unknown, conflicts: [] }
  return { value: undefined, conflicts: result.conflicts.map(({ where }) => where).sort() }
}
const print = (value: unknown) => JSON.stringify(value, null, 2)
/** The order of keys and of elements aside. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => JSON.stringify(sorted(each))).sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, sorted(each)]))
}

describe('laws', () => {
  test('what only one side changed is the result', () => {
    fc.assert(
      fc.property(values, values, (base, other) => {
        expect(merged(base, base, other).value).toEqual(other)
        clean([print(base), print(other), print(base)], print(other))
      }),
      { numRuns: 200 },
    )
  })
  test('equal sides are the result', () => {
    fc.assert(
      fc.property(values, values, (base, both) => {
        clean([print(base), print(both), print(both)], print(both))
      }),
      { numRuns: 100 },
    )
  })
  test('the sides may be swapped, and meet in the same conflicts', () => {
    fc.assert(
      fc.property(values, values, values, (base, ours, theirs) => {
        expect(sorted(merged(base, ours, theirs))).toEqual(sorted(merged(base, theirs, ours)))
      }),
      { numRuns: 300 },
    )
  })
  test('changes of different keys commute', () => {
    fc.assert(
      fc.property(values, leaves, leaves, (base, one, two) => {
        const start = { ...base, a: 0 }
        const both = { value: { ...start, a: two, x: one }, conflicts: [] }
        expect(merged(start, { ...start, x: one }, { ...start, a: two })).toEqual(both)
        expect(merged(start, { ...start, a: two }, { ...start, x: one })).toEqual(both)
      }),
      { numRuns: 100 },
    )
  })
})
