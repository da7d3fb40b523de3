import { describe, expect, test } from 'vitest'
import { merge3 } from './merge3.ts'
import type { Merged, MergeSides } from './merged.ts'

const merge = (base: string, ours: string, theirs: string, path = 'notes.txt'): Merged =>
  merge3({ base, ours, theirs }, path)

const check = (texts: readonly [string, string, string], expected: string, path?: string) =>
  expect(merge(...texts, path)).toMatchObject({ kind: 'clean', text: expected })

const conflict = (texts: readonly [string, string, string], expected: object, path?: string) =>
  expect(merge(...texts, path)).toMatchObject({ kind: 'conflict', ...expected })

describe('what equal texts decide', () => {
  const decided = (sides: MergeSides, text: string | undefined) =>
    expect(merge3(sides, 'a.ts')).toEqual({ kind: 'clean', text, by: 'hash', checked: [] })

  test('only the template changed it', () => decided({ base: 'a', ours: 'a', theirs: 'b' }, 'b'))
  test('only you changed it', () => decided({ base: 'a', ours: 'b', theirs: 'a' }, 'b'))
  test('both made the same change', () => decided({ base: 'a', ours: 'b', theirs: 'b' }, 'b'))
  test('what is no program stays as it is', () => decided({ base: '}', ours: '{{', theirs: '}' }, '{{'))
  test('the template adds it', () => decided({ theirs: 'a' }, 'a'))
  test('both add the same', () => decided({ ours: 'a', theirs: 'a' }, 'a'))
  test('the template deletes what you left alone', () => decided({ base: 'a', ours: 'a' }, undefined))
  test('you deleted what the template left alone', () => decided({ base: 'a', theirs: 'a' }, undefined))
  test('both deleted it', () => decided({ base: 'a' }, undefined))
  test('deleting beats the ends of line of another system', () =>
    decided({ base: 'a\nb\n', ours: 'a\r\nb\r\n' }, undefined))
})

describe('a file that one side deleted and the other changed', () => {
  test('by you: it stays deleted', () =>
    expect(merge3({ base: 'a', theirs: 'b' }, 'a.ts')).toMatchObject({
      kind: 'conflict',
      by: 'hash',
      ours: undefined,
      theirs: 'b',
      conflicts: [{ kind: 'ours-deleted', where: 'the file', line: 1, base: 'a', theirs: 'b' }],
    }))
  test('by the template: it stays yours', () => {
    const merged = merge3({ base: 'a', ours: 'b' }, 'a.ts')
    expect(merged).toMatchObject({ kind: 'conflict', ours: 'b', theirs: undefined })
    expect(merged).toHaveProperty('conflicts.0.kind', 'theirs-deleted')
    expect(merged).not.toHaveProperty('marked')
  })
})

describe('lines', () => {
  test('changes that are apart', () => check(['a\nb\nc\n', 'x\nb\nc\n', 'a\nb\ny\n'], 'x\nb\ny\n'))
  test('one change of both', () => check(['a\nb\nc\n', 'x\nb\nc\n', 'x\nb\ny\n'], 'x\nb\ny\n'))
  test('a line that one deleted', () => check(['a\nb\nc\nd\n', 'b\nc\nd\n', 'a\nb\nc\nx\n'], 'b\nc\nx\n'))
  test('changes that touch are disputed', () =>
    conflict(['a\nb\n', 'x\nb\n', 'a\ny\n'], { by: 'text', checked: [], ours: 'x\nb\n', theirs: 'a\ny\n' }))
  test('a dispute is told with its line and its texts', () =>
    conflict(['a\nb\nc\n', 'n\na\nx\nc\n', 'a\ny\nc\n'], {
      conflicts: [
        {
          kind: 'both-changed',
          where: 'line 3',
          line: 3,
          base: 'b',
          ours: 'x',
          theirs: 'y',
          message: 'line 3: both sides changed it, each in another way.',
        },
      ],
      ours: 'n\na\nx\nc\n',
      theirs: 'n\na\ny\nc\n',
      marked: 'n\na\n<<<<<<< yours\nx\n||||||| base\nb\n=======\ny\n>>>>>>> template\nc\n',
    }))
  test('what both have alike around a dispute is not disputed', () =>
    conflict(['a\n', 'a\nx\ny\nz\n', 'a\nx\nw\nz\n'], {
      conflicts: [{ kind: 'both-added', ours: 'y', theirs: 'w' }],
      marked: 'a\nx\n<<<<<<< yours\ny\n||||||| base\n=======\nw\n>>>>>>> template\nz\n',
    }))
  test('a line that looks like a marker makes the markers longer', () =>
    conflict(['a\n', 'Mine\n=======\n', 'Theirs\n=======\n'], {
      marked: '<<<<<<<< yours\nMine\n|||||||| base\na\n========\nTheirs\n>>>>>>>> template\n=======\n',
    }))
  test('both add a file', () =>
    expect(merge3({ ours: 'a\nb\n', theirs: 'a\nc\n' }, 'x.txt')).toMatchObject({
      kind: 'conflict',
      conflicts: [{ kind: 'both-added', line: 2, ours: 'b', theirs: 'c' }],
    }))
})

describe('what differs between systems is no change, and stays as you have it', () => {
  test('ends of line', () => check(['a\nb\nc\n', 'x\r\nb\r\nc\r\n', 'a\nb\ny\n'], 'x\r\nb\r\ny\r\n'))
  test('ends of line of the template', () =>
    check(['a\nb\nc\n', 'x\nb\nc\n', 'a\r\nb\r\ny\r\n'], 'x\nb\ny\n'))
  test('a byte order mark', () => check(['a\nb\nc\n', '\ufeffx\nb\nc\n', 'a\nb\ny\n'], '\ufeffx\nb\ny\n'))
  test('no final newline', () => check(['a\nb\nc\n', 'x\nb\nc', 'a\nb\ny\n'], 'x\nb\ny'))
  test('both ends of line in one file, each where it was', () =>
    check(['a\nb\nc\nd\ne\n', 'x\r\nb\nc\r\nd\r\ne\n', 'a\nb\nc\ny\nz\ne\n'], 'x\r\nb\nc\r\ny\r\nz\r\ne\n'))
  test('in a conflict too', () =>
    conflict(['a\nb\n', 'x\r\nb\r\n', 'y\nb\n'], {
      ours: 'x\r\nb\r\n',
      theirs: 'y\r\nb\r\n',
      marked: '<<<<<<< yours\r\nx\r\n||||||| base\r\na\r\n=======\r\ny\r\n>>>>>>> template\r\nb\r\n',
    }))
})

describe('JSON and YAML', () => {
  test('that merge by lines are parsed', () =>
    expect(merge('[\n1,\n2,\n3\n]', '[\n0,\n2,\n3\n]', '[\n1,\n2,\n4\n]', 'a.json')).toMatchObject({
      kind: 'clean',
      checked: ['parses', 'no-duplicates'],
    }))
  test('have no markers', () => {
    for (const path of ['a.json', 'a.yml']) {
      const merged = merge('a: 1\n', 'a: 2\n', 'a: 3\n', path)
      expect(merged.kind).toBe('conflict')
      expect(merged).not.toHaveProperty('marked')
    }
  })
  test('that would not parse are in conflict, and yours stays', () =>
    conflict(
      ['a: 1\nb: 1\nc: 1\n', 'a: "\nb: 1\nc: 1\n', 'a: 1\nb: 1\nc: "\n  {\n'],
      { conflicts: [{ kind: 'unparsable' }], ours: 'a: "\nb: 1\nc: 1\n' },
      'a.yaml',
    ))
})
