import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languageOf } from './document/language.ts'
import { yaml } from './document/yaml-library.ts'
import { lostComments } from './lost-comments.ts'
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

describe('a comment of the person', () => {
  const check = (
    path: string,
    sides: KeySides,
    expected: { messages: string[]; ours: string; theirs: string; kept?: string[] },
  ) => {
    const asked = ownKeys(sides, path)
    expect(asked.kind === 'conflict' ? asked.conflicts.map(({ message }) => message) : asked).toEqual(
      expected.messages,
    )
    const mine = ownKeys({ ...sides, prefer: 'ours' }, path)
    expect(mine).toMatchObject({ kind: 'applied', text: expected.ours, kept: expected.kept ?? [] })
    expect(ownKeys({ ...sides, prefer: 'theirs' }, path)).toMatchObject({ text: expected.theirs })
    // What is kept rests.
    const kept = mine.kind === 'applied' ? mine.kept : []
    const next = { base: sides.theirs, ours: expected.ours, theirs: sides.theirs, kept }
    expect(ownKeys(next, path)).toMatchObject({ kind: 'applied', text: expected.ours, kept })
  }
  const stays = (path: string, sides: KeySides, text: string) =>
    expect(ownKeys(sides, path)).toMatchObject({ kind: 'applied', text })

  test('behind a key of JSON that goes', () =>
    check(
      'a.json',
      {
        base: '{"a":1,"b":1}',
        ours: '{\n  // above\n  "a": 1, // why\n  "b": 1\n}\n',
        theirs: '{"d":1}',
      },
      {
        messages: ['`a` goes, and your comment `// why` with it'],
        ours: '{\n  // above\n  "a": 1, // why\n  "d": 1\n}\n',
        theirs: '{\n  // above\n  "d": 1\n}\n',
      },
    ))
  test('behind a key of YAML that goes', () =>
    check(
      'a.yaml',
      { base: 'a: 1\nb: 1\n', ours: '# top\na: 1 # why\nb: 1\n', theirs: 'b: 1\n' },
      {
        messages: ['`a` goes, and your comment `# why` with it'],
        ours: '# top\na: 1 # why\nb: 1\n',
        theirs: '# top\nb: 1\n',
      },
    ))
  test('inside of what goes', () =>
    check(
      'a.yaml',
      { base: 'b:\n  c: 1\n', ours: 'b:\n  # above\n  c: 1 # why\n', theirs: 'd: 1\n' },
      {
        messages: ['`b` goes, and your comment `# above` with it'],
        ours: 'b:\n  # above\n  c: 1 # why\nd: 1\n',
        theirs: 'd: 1\n',
      },
    ))
  test('inside of what becomes another kind of value', () =>
    check(
      'a.json',
      { base: '{"a":{"x":1}}', ours: '{"a":{"x":1 /* why */}}', theirs: '{"a":"flat"}' },
      {
        messages: ['`a` becomes "flat", and your comment `/* why */` with it'],
        ours: '{"a":{"x":1 /* why */}}',
        theirs: '{"a":"flat"}',
        kept: ['a'],
      },
    ))
  test('at an element of a list', () =>
    check(
      'a.json',
      {
        base: '{"l":["p","q"]}',
        ours: '{\n  "l": [\n    "p",\n    "q" // why\n  ]\n}\n',
        theirs: '{"l":["p"]}',
      },
      {
        messages: ['`l[1]` goes, and your comment `// why` with it'],
        ours: '{\n  "l": [\n    "p",\n    "q" // why\n  ]\n}\n',
        theirs: '{\n  "l": [\n    "p"\n  ]\n}\n',
      },
    ))
  test('at a key of an element, and at an element', () =>
    check(
      'a.yaml',
      {
        base: '- name: x\n  v: 1\n  w: 1\n- name: y\n',
        ours: '- name: x\n  v: 1 # v\n  w: 1 # w\n- name: y # y\n',
        theirs: '- name: x\n  v: 2\n',
      },
      {
        messages: [
          '`[name=x].w` goes, and your comment `# w` with it',
          '`[name=y]` goes, and your comment `# y` with it',
        ],
        ours: '- name: x\n  v: 2 # v\n  w: 1 # w\n- name: y # y\n',
        theirs: '- name: x\n  v: 2 # v\n',
      },
    ))
  test('stays where only the value of its key changes', () => {
    stays(
      'a.json',
      { base: '{"a":1}', ours: '{\n"a": 1 // why\n}', theirs: '{"a":2}' },
      '{\n"a": 2 // why\n}',
    )
    stays('a.yaml', { base: 'a: 1\n', ours: 'a: 1 # why\n', theirs: 'a: 2\n' }, 'a: 2 # why\n')
  })
  test('is not one of the template, which goes with its key', () => {
    const base = '{\n  "a": 1, // theirs\n  "b": 1\n}\n'
    stays('a.json', { base, ours: base, theirs: '{"b":1}' }, '{\n  "b": 1\n}\n')
  })
  test('may have the words of one of the template', () => {
    const base = '{\n  "a": 1,\n  "b": 1 // same\n}\n'
    const ours = base.replace('1,', '1, // same')
    const theirs = '{\n  "b": 1 // same\n}\n'
    expect(ownKeys({ base, ours, theirs }, 'a.json')).toMatchObject({ kind: 'conflict' })
  })

  const values = fc.letrec((value) => ({
    leaf: fc.constantFrom(0, 1, 'x', 'y z', null),
    list: fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 3 }),
    map: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'name'), value('any'), { maxKeys: 3 }),
    any: fc.oneof({ depthSize: 'small' }, value('leaf'), value('list'), value('map')),
  }))
  /** A value over lines, each of which may get comments of the person. */
  const commented = (value: unknown, path: string, where: readonly number[]): string => {
    const [printed, sign] = path === 'a.json' ? [inLines(value), '//'] : [yaml().stringify(value), '#']
    return printed
      .trimEnd()
      .split('\n')
      .flatMap((line, index) => {
        const kind = where[index % where.length] ?? 0
        if (kind === 1) return [`${line} ${sign} behind ${index}`]
        return kind === 2 ? [`${/^ */.exec(line)?.[0] ?? ''}${sign} above ${index}`, line] : [line]
      })
      .join('\n')
  }
  const inLines = (value: unknown) => JSON.stringify(value, null, 2)
  test.each(['a.json', 'a.yaml'])('is there still, or there is a conflict: %s', (path) =>
    fc.assert(
      fc.property(
        values.map,
        fc.oneof(fc.constant(undefined), values.map),
        values.map,
        fc.array(fc.nat({ max: 2 }), { minLength: 1 }),
        (before, mine, after, where) => {
          const ours = commented(mine ?? before, path, where)
          const sides = { base: JSON.stringify(before), ours, theirs: JSON.stringify(after) }
          const holds = (owned: ReturnType<typeof ownKeys>) =>
            owned.kind === 'conflict' ||
            lostComments({ before: ours, after: owned.text }, languageOf(path)).length === 0
          expect(holds(ownKeys(sides, path))).toBe(true)
          const kept = ownKeys({ ...sides, prefer: 'ours' }, path)
          expect(kept.kind === 'applied' && holds(kept)).toBe(true)
        },
      ),
      { numRuns: 300 },
    ),
  )
})
