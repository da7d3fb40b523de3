import { describe, expect, test } from 'vitest'
import { type KeySides, ownKeys } from './own-keys.ts'

const check = (
  path: string,
  sides: KeySides,
  expected: { text: string; owned?: string[]; edited?: string[] },
) => expect(ownKeys(sides, path)).toMatchObject({ kind: 'applied', ...expected })

describe('the keys that a template owns', () => {
  test('are all of a new file', () =>
    check(
      'a.json',
      { theirs: '{ "a": { "b": 1 }, "c": [1] }' },
      { text: '{ "a": { "b": 1 }, "c": [1] }', owned: ['a.b', 'c'], edited: [] },
    ))
  test('are set in the file of a person', () =>
    check(
      'a.yaml',
      { ours: '# mine\nx: 1\n', theirs: 'a: 1\n' },
      { text: '# mine\nx: 1\na: 1\n', owned: ['a'], edited: [] },
    ))
  test('are set again where a person changed them', () =>
    check(
      'a.json',
      { base: '{"a":1,"b":1}', ours: '{"a":2,"b":1}', theirs: '{"a":1,"b":3}' },
      { text: '{"a":1,"b":3}', edited: ['a'] },
    ))
  test('are set again where a person deleted them', () =>
    check(
      'a.json',
      { base: '{"a":1}', ours: '{"b":1}', theirs: '{"a":1}' },
      { text: '{"b":1,"a":1}', edited: ['a'] },
    ))
  test('go when they are no longer rendered', () =>
    check(
      'a.json',
      { base: '{"a":{"b":1,"c":1}}', ours: '{"a":{"b":1,"c":1,"d":1}}', theirs: '{"a":{"c":1}}' },
      { text: '{"a":{"c":1,"d":1}}' },
    ))
  test('all go when nothing is rendered', () =>
    check(
      'a.yaml',
      { base: 'a: 1\n', ours: '# mine\na: 1\n', theirs: '# none\n' },
      { text: '# mine\n{}\n', owned: [] },
    ))
  test('stay when a person changed what is no longer rendered', () =>
    check(
      'a.json',
      { base: '{"a":1,"b":1}', ours: '{"a":2,"b":1}', theirs: '{}' },
      { text: '{"a":2}', edited: [] },
    ))
  test('are elements of a list', () =>
    check(
      'a.json',
      { base: '["a","b"]', ours: '["mine","a","b"]', theirs: '["b","c"]' },
      { text: '["mine","b","c"]' },
    ))
  test('are keys of the elements of a list', () =>
    check(
      'a.yaml',
      {
        base: '- name: x\n  v: 1\n- name: gone\n',
        ours: '- name: x\n  v: 1 # mine\n  w: 2\n- name: gone\n- name: y\n',
        theirs: '- name: x\n  v: 2\n',
      },
      {
        text: '- name: x\n  v: 2 # mine\n  w: 2\n- name: y\n',
        owned: ['[name=x].name', '[name=x].v'],
        edited: [],
      },
    ))
  test('take the place of another kind of value', () =>
    check(
      'a.json',
      { base: '{"a":{"b":1}}', ours: '{"a":1}', theirs: '{"a":{"b":1}}' },
      { text: '{"a":{"b":1}}', edited: ['a', 'a.b'] },
    ))
  test.each([
    ['{"a":1}', '{"a":2}'],
    ['{"a":1}', '{"a":{"b":1}}'],
    ['{"a":{"b":1}}', '{"a":[1]}'],
  ])('are not taken from %s, which was there before them', (ours, theirs) => {
    expect(ownKeys({ ours, theirs }, 'a.json')).toMatchObject({
      kind: 'conflict',
      conflicts: [{ code: 'key-conflict', candidates: [{ line: 1 }] }],
    })
    check('a.json', { ours, theirs, prefer: 'ours' }, { text: ours, edited: [] })
    check('a.json', { ours, theirs, prefer: 'theirs' }, { text: theirs, edited: [] })
  })
  test('are narrower ranges of a package.json', () =>
    check(
      'package.json',
      { ours: '{"dependencies":{"x":"^1.2.0"}}', theirs: '{"dependencies":{"x":"^1.0.0"}}' },
      { text: '{"dependencies":{"x":"^1.2.0"}}', edited: [] },
    ))
})

describe('conflicts', () => {
  test('of ranges', () =>
    expect(
      ownKeys(
        { ours: '{"dependencies":\n{"x":"^1.2.0"}}', theirs: '{"dependencies":{"x":"^2.0.0"}}' },
        'package.json',
      ),
    ).toMatchObject({
      kind: 'conflict',
      conflicts: [{ code: 'key-conflict', candidates: [{ line: 2, text: '{"x":"^1.2.0"}}' }] }],
    }))
  test.each([
    ['your file', { ours: '{', theirs: '{}' }, 'a.json does not parse'],
    ['the new render', { ours: '{}', theirs: '{' }, 'the new render of a.json does not parse'],
    ['the last render', { base: '{', ours: '{}', theirs: '{}' }, 'the last render of a.json does not parse'],
  ])('of %s', (_, sides: KeySides, message) =>
    expect(ownKeys(sides, 'a.json')).toMatchObject({
      conflicts: [{ code: 'target-unparsable', message: expect.stringContaining(message) }],
    }),
  )
  test('with an alias', () =>
    expect(ownKeys({ ours: 'a: 1\n', theirs: 'x: &x 1\nb: *x\n' }, 'a.yaml')).toMatchObject({
      conflicts: [{ code: 'key-conflict' }],
    }))
})

describe('what a person had first', () => {
  /** The text and what is kept after each render, from what the person has to begin with. */
  const check = (
    ours: string,
    ...turns: readonly [render: string, expected: string, prefer?: 'ours' | 'theirs'][]
  ): void => {
    let text = ours
    let base: string | undefined
    let kept: readonly string[] = []
    for (const [theirs, expected, prefer] of turns) {
      const owned = ownKeys(
        { ours: text, theirs, prefer, kept, ...(base !== undefined && { base }) },
        'a.json',
      )
      if (owned.kind === 'conflict') return expect('conflict').toBe(expected)
      expect(owned.text).toBe(expected)
      text = owned.text
      kept = owned.kept
      base = theirs
    }
  }
  test('stays when the template drops it, though both said the same', () =>
    check('{"a":1,"b":1}', ['{"a":1,"c":1}', '{"a":1,"b":1,"c":1}'], ['{}', '{"a":1,"b":1}']))
  test('stays as an element of a list', () =>
    check(
      '{"l":["x"]}',
      ['{"l":["x","y"]}', '{"l":["x","y"]}'],
      ['{"l":[]}', '{"l":["x"]}'],
      ['{}', '{"l":["x"]}'],
    ))
  test('and was said to stay, stays while the template rests', () =>
    check('{"a":1}', ['{"a":2}', '{"a":1}', 'ours'], ['{"a":2}', '{"a":1}'], ['{"a":3}', 'conflict']))
  test('and was given up is the template’s', () =>
    check('{"a":1}', ['{"a":2}', '{"a":2}', 'theirs'], ['{"a":3}', '{"a":3}'], ['{}', '{}']))
})
