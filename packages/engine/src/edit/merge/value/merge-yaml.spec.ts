import { describe, expect, test } from 'vitest'
import { mergeYaml } from './merge-yaml.ts'

const merge = ([base, ours, theirs]: [string, string, string]) => mergeYaml({ base, ours, theirs }, 'a.yml')
const clean = (sides: [string, string, string], expected: string) =>
  expect(merge(sides)).toEqual({ kind: 'clean', text: expected, by: 'structure', checked: ['parses'] })
const conflict = (sides: [string, string, string], expected: object) =>
  expect(merge(sides)).toMatchObject({ kind: 'conflict', ...expected })

const workflow = (steps: string) => `on: push\njobs:\n  build:\n    steps:\n${steps}`

describe('keys of YAML', () => {
  test('that only theirs changed, among comments of ours', () =>
    clean(
      ['a: 1\nb: 1\n', '# mine\na: 1   # one\n\nb: 1\nc: 1\n', 'a: 2\nb: 1\n'],
      '# mine\na: 2   # one\n\nb: 1\nc: 1\n',
    ))
  test('that both changed', () =>
    conflict(['a: 1\nb: 1\n', 'a: 2\nb: 1\n', 'a: 3\nb: 2\n'], {
      ours: 'a: 2\nb: 2\n',
      theirs: 'a: 3\nb: 2\n',
      conflicts: [{ where: 'a', line: 1 }],
    }))
  test('that are block scalars', () =>
    clean(
      ['run: |\n  one\nx: 1\n', 'run: |\n  one\nx: 2\n', 'run: |\n  one\n  two\nx: 1\n'],
      'run: |\n  one\n  two\nx: 2\n',
    ))
  test('of a file without an end of the last line, and with carriage returns', () =>
    clean(['a: 1\n', 'a: 1\r\nb: 1', 'a: 1\nc:\n  d: 1\n'], 'a: 1\r\nc:\r\n  d: 1\r\nb: 1'))
  test('that an alias stands for', () =>
    clean(['a: &x 1\nb: *x\n', 'a: &x 1\nb: *x\nc: 1\n', 'a: &x 2\nb: *x\n'], 'a: &x 2\nb: *x\nc: 1\n'))
  test('that have a tag of their own', () =>
    clean(['a: !Ref x\nb: 1\n', 'a: !Ref x\nb: 2\n', 'a: !Ref x\nc: 1\nb: 1\n'], 'a: !Ref x\nc: 1\nb: 2\n'))
})

describe('values of YAML that JSON does not have', () => {
  test.each(['!!timestamp 2020-01-0', '!!binary aGk', '!Sub x'])('%s', (value) =>
    clean([`a: ${value}1\nb: 1\n`, `a: ${value}1\nb: 2\n`, `a: ${value}2\nb: 1\n`], `a: ${value}2\nb: 2\n`),
  )
  test('dates of YAML 1.1', () => {
    const dated = (day: number, rest: string) => `%YAML 1.1\n---\na: 2020-01-0${day}\n${rest}`
    clean([dated(1, 'b: 1\n'), dated(1, 'b: 2\n'), dated(2, 'b: 1\n')], dated(2, 'b: 2\n'))
  })
})

describe('new keys of YAML', () => {
  test('bring their comments', () =>
    clean(
      [
        'a:\n  b: 1\n',
        'a:\n    b: 1\n    mine: 1\n',
        'a:\n  b: 1\n  # why\n  c: # first\n    # and then\n    - "x" # last\n',
      ],
      'a:\n    b: 1\n    # why\n    c: # first\n      # and then\n      - "x" # last\n    mine: 1\n',
    ))
  test('leave the comment at the top of the file there', () =>
    clean(['b: 1\n', '# about\nb: 1\nmine: 1\n', '# about\na: 1\nb: 1\n'], '# about\nb: 1\nmine: 1\na: 1\n'))
  test('may have a tag of their own', () =>
    clean(
      ['a: 1\n', 'a: 1\nmine: 1\n', 'a: !Ref x\nb:\n  c: !Sub y\n'],
      'a: !Ref x\nb:\n  c: !Sub y\nmine: 1\n',
    ))
  test('that define an anchor are written without it', () =>
    clean(['a: 1\n', 'a: 1\nmine: 1\n', 'a: 1\nb: &x\n  c: 1\n'], 'a: 1\nb:\n  c: 1\nmine: 1\n'))
})

describe('lists of YAML', () => {
  test('of steps are known by name, by id, or by what they use', () =>
    clean(
      [
        workflow('      - uses: actions/checkout@v3\n      - name: test\n        run: npm test\n'),
        workflow(
          '      - uses: actions/checkout@v3 # pinned\n      - name: mine\n        run: x\n      - name: test\n        run: npm test\n',
        ),
        workflow('      - uses: actions/checkout@v4\n      - name: test\n        run: npm run test\n'),
      ],
      workflow(
        '      - uses: actions/checkout@v4 # pinned\n      - name: mine\n        run: x\n      - name: test\n        run: npm run test\n',
      ),
    ))
  test('of words, between brackets', () =>
    clean(
      ['on: [push]\n', 'on: [push, mine]\n', 'on: [push, pull_request]\n'],
      'on: [push, mine, pull_request]\n',
    ))
})

describe('several documents', () => {
  test('are merged one by one', () =>
    clean(
      ['a: 1\n---\nb: 1\n', '# mine\na: 1\n--- # second\nb: 1\nc: 1\n', 'a: 2\n---\nb: 2\n'],
      '# mine\na: 2\n--- # second\nb: 2\nc: 1\n',
    ))
  test('tell in which of them a conflict is', () =>
    conflict(['a: 1\n---\nb: 1\n', 'a: 1\n---\nb: 2\n', 'a: 2\n---\nb: 3\n'], {
      checked: ['parses'],
      ours: 'a: 2\n---\nb: 2\n',
      theirs: 'a: 2\n---\nb: 3\n',
      conflicts: [{ where: 'document 2: b', line: 3 }],
    }))
})

describe('what cannot be merged', () => {
  test('another number of documents', () =>
    conflict(['a: 1\n', 'a: 1\n---\nb: 1\n', 'a: 2\n'], {
      checked: [],
      ours: 'a: 1\n---\nb: 1\n',
      conflicts: [{ kind: 'unparsable', where: 'your file', line: 2 }],
    }))
  test('a new alias without its anchor', () =>
    conflict(['a: 1\n', 'a: 1\nb: 1\n', 'a: 1\nc: &x 1\nd: *x\n'], {
      ours: 'a: 1\nb: 1\n',
      conflicts: [{ where: '' }],
    }))
})
