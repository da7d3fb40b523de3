import { describe, expect, test } from 'vitest'
import { merge3 } from './merge3.ts'

const merge = (texts: readonly [string, string, string], path = 'a.ts') =>
  merge3({ base: texts[0], ours: texts[1], theirs: texts[2] }, path)

/** The sides of a file, of which the template changes the first line too, so that lines alone do not decide. */
const sides = (before: string, ours: string, theirs: string): readonly [string, string, string] => [
  `export const port = 1\n${before}`,
  `export const port = 1 // mine\n${ours}`,
  `export const port  =  1\n${theirs}`,
]

describe('a comment on what the template removes is a conflict', () => {
  const check = (before: string, ours: string, theirs: string, where: string): void =>
    expect(merge(sides(before, ours, theirs))).toMatchObject({
      conflicts: [{ kind: 'theirs-deleted', where }],
      ours: `export const port = 1 // mine\n${ours}`,
    })
  const one = 'class A {\n  port = 0\n}\n'
  const none = 'class A {\n}\n'

  test('above a member', () => check(one, one.replace('port', '// typed\n  port'), none, 'A.port'))
  test('behind a member', () => check(one, one.replace('0', '0 // typed'), none, 'A.port'))
  test('above an import', () => {
    const both = "import a from 'a'\nimport b from 'b'\n"
    check(both, both.replace('import b', '// typed\nimport b'), "import a from 'a'\n", "import 'b'")
  })
  test('in an import', () => {
    const named = "import { b } from 'b'\n"
    check(named, named.replace('b', '/* typed */ b'), '', "import 'b'")
  })
  test('on an element', () => {
    const list = 'const list = [\n  one(),\n  two(),\n]\n'
    check(list, list.replace('one(),', 'one(), // typed'), list.replace('  one(),\n', ''), 'list')
  })
})

test.each([
  ['a.json', '{\n  "a": 1,\n  "b": 2\n}\n', '"b": 2', '"b": 2 // typed', '{\n  "a": 1\n}\n'],
  ['b.json', '{\n  "a": "// x",\n  "b": 2\n}\n', '2', '2 /* typed */', '{\n  "a": "// x"\n}\n'],
  ['a.yaml', 'a: 1\nb: 2\n', 'b: 2', 'b: 2 # typed', 'a: 1\n'],
  ['b.yaml', 'a: |\n  # text\nb:\n  - x\n  - y\n', '- x', '- x # typed', 'a: |\n  # text\nb:\n  - y\n'],
])('a comment of %s on what the template removes is a conflict', (path, before, value, commented, theirs) => {
  const ours = before.replace(value, commented)
  expect(merge([before, ours, theirs], path)).toMatchObject({ kind: 'conflict', ours, theirs })
})

describe('a comment on what the template removes from a document disputes that alone', () => {
  const check = (
    path: string,
    texts: readonly [base: string, ours: string, theirs: string],
    expected: { where: readonly string[]; ours: string; theirs: string },
  ): void => {
    const merged = merge(texts, path)
    const told = merged.kind === 'conflict' ? merged.conflicts : []
    expect(told.map(({ where }) => where)).toEqual(expected.where)
    expect(merged).toMatchObject({ ours: expected.ours, theirs: expected.theirs })
  }
  const yaml = 'two:\n  k: 1\n  b5: w5\n  b6: w6\n'

  test('beside a key that both changed', () =>
    check('a.yaml', [yaml, 'two:\n  k: 1\n  b5: w5 # typed\n  b6: mine\n', 'two:\n  k: 1\n  b6: theirs\n'], {
      where: ['two.b5', 'two.b6'],
      ours: 'two:\n  k: 1\n  b5: w5 # typed\n  b6: mine\n',
      theirs: 'two:\n  k: 1\n  b6: theirs\n',
    }))
  test('and says that it is about the comment', () =>
    expect(merge(['a: 1\nb: 2\n', 'a: 1\nb: 2 # typed\n', 'a: 1\n'], 'a.yaml')).toMatchObject({
      conflicts: [{ message: '`b`: 2 (yours, with a comment), deleted (the template)' }],
    }))
  test('beside keys that only one side changed', () =>
    check(
      'a.json',
      [
        '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n',
        '{\n  "a": 1,\n  // typed\n  "b": 2, // typed too\n  "c": 3,\n  "mine": 1\n}\n',
        '{\n  "a": 1,\n  "c": 4\n}\n',
      ],
      {
        where: ['b'],
        ours: '{\n  "a": 1,\n  // typed\n  "b": 2, // typed too\n  "c": 4,\n  "mine": 1\n}\n',
        theirs: '{\n  "a": 1,\n  // typed\n  "c": 4,\n  "mine": 1\n}\n',
      },
    ))
  test('in a list, and deep in a map that is something else now', () =>
    check(
      'a.yaml',
      [
        'list:\n  - p\n  - q\nmap:\n  x: 1\nn: 1\n',
        'list:\n  - p\n  - q # typed\nmap:\n  x: 1 # typed too\nn: 1\nmine: 1\n',
        'list:\n  - p\nmap: flat\nn: 2\n',
      ],
      {
        where: ['list[1]', 'map'],
        ours: 'list:\n  - p\n  - q # typed\nmap:\n  x: 1 # typed too\nn: 2\nmine: 1\n',
        theirs: 'list:\n  - p\nmap: flat\nn: 2\nmine: 1\n',
      },
    ))
})

describe('a comment stays', () => {
  const check = (texts: readonly [string, string, string], expected: string): void =>
    expect(merge(texts)).toMatchObject({ kind: 'clean', by: 'structure', text: expected })
  const mine = (text: string): string => `export const port = 1 // mine\n${text}`

  test('below the last member, which the template removes', () =>
    check(
      sides('class A {\n  port = 0\n}\n', 'class A {\n  port = 0\n  // typed\n}\n', 'class A {\n}\n'),
      mine('class A {\n  // typed\n}\n'),
    ))
  test('of the template, where both add an import', () =>
    check(
      sides('', "import { a } from 'a'\n", "import { b } from 'a' // why\n"),
      mine("import { a, b } from 'a' // why\n"),
    ))
  test('behind a property that the template changes and follows by another', () =>
    check(
      sides(
        'call({\n  a: 1,\n  b: 2, // old\n})\n',
        'call({ // typed\n  a: 1,\n  b: 2, // old\n})\n',
        'call({\n  a: 1, // new\n  b: 2, // newer\n})\n',
      ),
      mine('call({ // typed\n  a: 1, // new\n  b: 2, // newer\n})\n'),
    ))
})

describe('a comment behind the last of a list', () => {
  test('brings no comma, which must not follow what takes all the rest', () =>
    expect(
      merge(
        sides(
          'function f(\n  a,\n  ...b\n) {}\n',
          'function f(\n  a,\n  ...b // typed\n) {}\n',
          'function f(\n  c,\n  ...b\n) {}\n',
        ),
      ),
    ).toMatchObject({ kind: 'clean', text: expect.stringContaining('...b // typed\n') as string }))
})

describe('what comes into one line is parted', () => {
  const check = (texts: readonly [string, string, string], expected: string): void =>
    expect(merge(texts)).toMatchObject({ kind: 'clean', text: expected })

  test('members', () =>
    check(
      ['class A { a = 1 }\n', 'class A { a = 2 }\n', 'class A { a = 1; b = {}; c() {} }\n'],
      'class A { a = 2; b = {}; c() {} }\n',
    ))
  test('statements', () =>
    check(
      ['f(() => { a() })\n', 'f(() => { a(1) })\n', 'f(() => { a(); b() })\n'],
      'f(() => { a(1); b() })\n',
    ))
})
