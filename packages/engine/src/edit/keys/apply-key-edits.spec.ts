import { describe, expect, test } from 'vitest'
import { piecesOf } from '../../testing/key-pieces.ts'
import { applyKeyEdits } from './apply-key-edits.ts'

const check = (path: string, text: string, wishes: unknown, expected: string, before?: unknown) => {
  const pieces = piecesOf(wishes, before)
  expect(applyKeyEdits(text, pieces, path)).toMatchObject({ kind: 'applied', text: expected })
  expect(applyKeyEdits(expected, pieces, path)).toMatchObject({ kind: 'applied', text: expected })
}
const refused = (path: string, text: string, wishes: unknown, messages: string[], before?: unknown) => {
  const outcome = applyKeyEdits(text, piecesOf(wishes, before), path)
  expect(outcome.kind === 'conflict' ? outcome.conflicts.map(({ message }) => message) : outcome).toEqual(
    messages,
  )
}

describe('set', () => {
  test('makes the parents', () =>
    check('a.json', '{}\n', { set: { 'a.b': 1 } }, '{\n  "a": {\n    "b": 1\n  }\n}\n'))
  test('leaves what is there already', () => check('a.json', '{"a" :1}', { set: { a: 1 } }, '{"a" :1}'))
  test('replaces what the run before set', () =>
    check('a.json', '{"a":1}', { set: { a: 2 } }, '{"a":2}', { set: { a: 1 } }))
  test('never what a person set', () =>
    refused('a.json', '{"a":1}', { set: { a: 2 } }, ['`a` is 1, and the template sets 2']))
  test('never what a person changed since', () =>
    refused('a.json', '{"a":3}', { set: { a: 2 } }, ['`a` is 3, and the template sets 2'], { set: { a: 1 } }))
  test('never null, which says something in JSON', () =>
    refused('a.json', '{"a":null}', { set: { 'a.b': 1 } }, ['`a.b` has no place: `a` is null']))
  test('fills a key of YAML that has no value', () =>
    check('a.yaml', 'a:\nb:\n', { set: { 'a.c': 1, b: 2 } }, 'a:\n  c: 1\nb: 2\n'))
  test('may be nothing, and go again', () => {
    check('a.yaml', 'a:\nb: 1\n', { set: { a: null } }, 'a:\nb: 1\n')
    check('a.yaml', 'a:\nb: 1\n', {}, 'b: 1\n', { set: { a: null } })
    check('a.yaml', 'a:\nb: 1\n', { set: { a: 2 } }, 'a: 2\nb: 1\n', { set: { a: null } })
  })
  test('an element by its name', () =>
    check(
      'a.yml',
      'jobs:\n  - name: build\n    on: x # why\n',
      { set: { 'jobs[name=build].os': 'y', 'jobs[name=test].os': 'z' } },
      'jobs:\n  - name: build\n    on: x # why\n    os: y\n  - name: test\n    os: z\n',
    ))
  test('behind the last element only', () => {
    check('a.json', '{"a":[1]}', { set: { 'a[1]': 2 } }, '{"a":[1,2]}')
    refused('a.json', '{"a":[1]}', { set: { 'a[2]': 2 } }, ['`a[2]` has no place: `a[2]` does not exist'])
  })
  test('a key of the prototype', () =>
    check('a.json', '{"a":1}', { set: { constructor: 1 } }, '{"a":1,"constructor":1}'))
  test('goes when it is no longer wanted', () =>
    check('a.json', '{"a":1,"b":2}', {}, '{"b":2}', { set: { a: 1 } }))
  test('stays when a person changed it', () => check('a.json', '{"a":3}', {}, '{"a":3}', { set: { a: 1 } }))
  test('that became part of a merge stays', () =>
    check('a.json', '{"a":{"b":1}}', { merge: { a: { b: 1 } } }, '{"a":{"b":1}}', { set: { 'a.b': 1 } }))
})

describe('merge', () => {
  test('adds leaves', () =>
    check(
      'tsconfig.json',
      '{\n  // mine\n  "compilerOptions": {\n    "target": "es2022", // why\n  },\n}\n',
      { merge: { compilerOptions: { strict: true, target: 'es2022' } } },
      '{\n  // mine\n  "compilerOptions": {\n    "target": "es2022", // why\n    "strict": true,\n  },\n}\n',
    ))
  test('into the whole file', () => check('a.yaml', '', { merge: { '': { a: { b: 1 } } } }, 'a:\n  b: 1\n'))
  test('takes out the leaves that it no longer has', () =>
    check('a.json', '{"a":{"b":1,"c":2,"d":3}}', { merge: { a: { c: 2 } } }, '{"a":{"c":2,"d":3}}', {
      merge: { a: { b: 1, c: 2 } },
    }))
  test('tells every leaf that is in the way', () =>
    refused('a.json', '{"a":{"b":1,"c":2}}', { merge: { a: { b: 3, c: 4 } } }, [
      '`a.b` is 1, and the template sets 3',
      '`a.c` is 2, and the template sets 4',
    ]))
})

describe('add', () => {
  test('to a list of words', () =>
    check(
      'tsconfig.json',
      '{\n  "include": ["src"]\n}',
      { add: { include: ['src', 'test'] } },
      '{\n  "include": ["src", "test"]\n}',
    ))
  test('makes the list', () => check('a.yaml', 'a: 1\n', { add: { b: 'x' } }, 'a: 1\nb:\n  - x\n'))
  test('to a list of maps, by what tells them apart', () =>
    check(
      'a.json',
      '[{"name":"x","v":1}]',
      { add: { '': [{ name: 'x', v: 1 }, { name: 'y' }] } },
      '[{"name":"x","v":1},{"name":"y"}]',
    ))
  test('another version of its own element', () =>
    check('a.json', '[{"name":"x","v":1}]', { add: { '': { name: 'x', v: 2 } } }, '[{"name":"x","v":2}]', {
      add: { '': { name: 'x', v: 1 } },
    }))
  test('never over the element of a person', () =>
    refused('a.json', '[{"name":"x","v":1}]', { add: { '': { name: 'x', v: 2 } } }, [
      'the file has {"name":"x","v":1}, and the template adds {"name":"x","v":2}',
    ]))
  test('takes out what it no longer adds', () =>
    check('a.json', '["mine","old"]', { add: { '': ['new'] } }, '["mine","new"]', { add: { '': ['old'] } }))
  test('to no word', () =>
    refused('a.json', '{"a":"x"}', { add: { a: 'y' } }, ['`a` is "x", and the template wants a list']))
})

describe('remove', () => {
  test('a key, with the comment behind it', () =>
    check('a.yaml', 'a: 1 # gone\n# stays\nb: 2\n', { remove: 'a' }, '# stays\nb: 2\n'))
  test('an element', () => check('a.json', '{"a":["x","y"]}', { remove: { a: 'x' } }, '{"a":["y"]}'))
  test('a key that has no value', () => check('a.yaml', 'a:\nb: 1\n', { remove: 'a' }, 'b: 1\n'))
  test('what is not there', () => check('a.json', '{"a":1}', { remove: ['b.c', 'a.b'] }, '{"a":1}'))
})

describe('a comment of the person', () => {
  const check = (
    path: string,
    text: string,
    { now = {}, before }: { now?: unknown; before: unknown },
    expected: { messages: string[]; agreed?: string },
  ) => {
    refused(path, text, now, expected.messages, before)
    const agreed = piecesOf(now, before).map((piece) => ({ ...piece, isAgreed: true as const }))
    if (expected.agreed !== undefined)
      expect(applyKeyEdits(text, agreed, path)).toMatchObject({ kind: 'applied', text: expected.agreed })
  }
  test('behind a key that goes', () => {
    const before = { set: { a: 1 } }
    const messages = ['`a` goes, and your comment `// why` with it']
    check('a.json', '{\n  "a": 1, // why\n  "b": 1\n}\n', { before }, { messages })
    check('a.yaml', 'a: 1 # why\nb: 1\n', { before }, { messages: [messages[0]?.replace('//', '#') ?? ''] })
  })
  test('in a map that goes with its only key', () =>
    check(
      'a.yaml',
      'on: push\njobs:\n  build:\n    # above\n    run: make # why\n',
      { before: { set: { 'jobs.build.run': 'make' } } },
      { messages: ['`jobs.build.run` goes, and your comment `# why` with it'] },
    ))
  test('inside of what is replaced', () =>
    check(
      'a.json',
      '{"a":{"x":1 /* why */},"b":1}',
      { now: { set: { a: 2, b: 2 } }, before: { set: { a: { x: 1 }, b: 1 } } },
      {
        messages: ['`a` is replaced, and your comment `/* why */` with it'],
        agreed: '{"a":2,"b":2}',
      },
    ))
  test('at an element that goes', () =>
    check(
      'a.json',
      '[\n  "x" // why\n]\n',
      { before: { add: { '': 'x' } } },
      { messages: ['what was added to the file goes, and your comment `// why` with it'] },
    ))
  test('inside of what two edits replace together', () =>
    check(
      'a.json',
      '{"a":{"x":1 /* why */}}',
      { now: { set: { a: 2 } }, before: { set: { a: {}, 'a.x': 1 } } },
      {
        messages: [
          '`a.x` goes, and your comment `/* why */` with it',
          '`a` is replaced, and your comment `/* why */` with it',
        ],
      },
    ))
})

describe('ranges of a package.json', () => {
  const range = (standing: string, wanted: string, expected: string) =>
    check(
      'app/package.json',
      `{"dependencies":{"x":"${standing}"}}`,
      { set: { 'dependencies.x': wanted } },
      `{"dependencies":{"x":"${expected}"}}`,
    )
  test('the narrower stands', () => range('^1.2.0', '^1.0.0', '^1.2.0'))
  test('the narrower comes', () => range('^1.0.0', '^1.2.0', '^1.2.0'))
  test('that only meet are a conflict', () =>
    refused(
      'package.json',
      '{"dependencies":{"x":"workspace:*"}}',
      { merge: { dependencies: { x: '^1.0.0' } } },
      [
        '`dependencies.x` is "workspace:*", and the template sets "^1.0.0", and neither range contains the other',
      ],
    ))
  test('of the run before are replaced', () =>
    check(
      'package.json',
      '{"engines":{"node":"^18"}}',
      { set: { 'engines.node': '^20' } },
      '{"engines":{"node":"^20"}}',
      { set: { 'engines.node': '^18' } },
    ))
  test('a new one stands where npm would put it', () =>
    check(
      'package.json',
      '{\n  "dependencies": {\n    "a": "1",\n    "c": "1"\n  }\n}\n',
      { set: { 'dependencies.b': '1' } },
      '{\n  "dependencies": {\n    "a": "1",\n    "b": "1",\n    "c": "1"\n  }\n}\n',
    ))
  test('a new one comes last where the others have an order of their own', () =>
    check(
      'package.json',
      '{"dependencies":{"c":"1","a":"1"}}',
      { set: { 'dependencies.b': '1' } },
      '{"dependencies":{"c":"1","a":"1","b":"1"}}',
    ))
})

describe('what cannot be edited', () => {
  test('broken JSON, with its line', () =>
    expect(applyKeyEdits('{\n  "a": 1\n', piecesOf({ set: { b: 1 } }), 'a.json')).toEqual({
      kind: 'conflict',
      conflicts: [
        {
          id: 'set:b',
          code: 'target-unparsable',
          message: 'a.json does not parse: close brace expected',
          candidates: [{ line: 3, text: '' }],
        },
      ],
    }))
  test.each([
    ['a.json', '{"a":1,\n"a":2}'],
    ['a.yaml', 'a: 1\na: 2\n'],
    ['a.yaml', '1: a\n"1": b\n'],
  ])('a key that stands twice, in %s', (path, text) =>
    expect(applyKeyEdits(text, piecesOf({ set: { b: 1 } }), path)).toMatchObject({
      conflicts: [{ code: 'target-unparsable', candidates: [{ line: 2 }] }],
    }),
  )
  test('several documents', () =>
    refused('a.yaml', 'a: 1\n---\nb: 1\n', { set: { c: 1 } }, [
      'a.yaml does not parse: a second document begins',
    ]))
  test('a value behind an alias', () =>
    refused('a.yaml', 'a: &x\n  b: 1\nc: *x\n', { set: { 'c.b': 2 } }, ['`c.b` has no place: `c` is *x']))
  test('brackets without end', () =>
    refused('a.json', '['.repeat(50_000), { set: { b: 1 } }, [
      'a.json does not parse: it is nested too deeply',
    ]))
  test('an edit inside of what another one sets', () =>
    refused('a.json', '{}', { set: { a: { b: 1 }, 'a.c': 2 } }, [
      '`a` is {"b":1,"c":2}, and the template sets {"b":1}',
    ]))
  test('two edits that undo each other', () =>
    refused('a.json', '{}', { set: { a: 1 }, remove: 'a' }, [
      '`a` is undone by another edit of this run',
      '`a` is undone by another edit of this run',
    ]))
})

test('each outcome says what was done, and where', () => {
  const text = '{\n  "a": 1,\n  "b": 2,\n  "c": [1]\n}\n'
  const pieces = piecesOf({ set: { a: 1, b: 3, d: 4 }, add: { c: 2 } }, { set: { b: 2, a: 1 } })
  const outcome = applyKeyEdits(text, [...pieces, ...piecesOf({ remove: 'e' })], 'a.json')
  expect(outcome).toMatchObject({
    outcomes: [
      { id: 'set:a', did: 'present', path: 'a', line: 2 },
      { id: 'set:b', did: 'replaced', line: 3 },
      { id: 'set:d', did: 'added', line: 5 },
      { id: 'add:c', did: 'added', line: 4 },
      { id: 'remove:e', did: 'present', line: 1 },
    ],
  })
})

test('an anchor is edited where it is defined', () =>
  check('a.yaml', 'a: &x\n  b: 1\nc: *x\n', { set: { 'a.d': 2 } }, 'a: &x\n  b: 1\n  d: 2\nc: *x\n'))
