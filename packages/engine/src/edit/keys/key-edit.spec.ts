import { describe, expect, test } from 'vitest'
import { type KeyEdit, parseKeyEdits } from './key-edit.ts'

const check = (value: unknown, expected: readonly KeyEdit[]) =>
  expect(parseKeyEdits(value)).toEqual({ edits: expected })
const broken = (value: unknown, ...problems: readonly string[]) =>
  expect(parseKeyEdits(value)).toEqual({ problems })

describe('key edits', () => {
  test('of each operation', () =>
    check({ set: { 'a.b': 1 }, merge: { c: { d: 2 } }, add: { e: ['x'] }, remove: ['f'] }, [
      { op: 'set', id: 'set:a.b', path: 'a.b', value: 1 },
      { op: 'merge', id: 'merge:c', path: 'c', value: { d: 2 } },
      { op: 'add', id: 'add:e', path: 'e', value: ['x'] },
      { op: 'remove', id: 'remove:f', path: 'f' },
    ]))
  test('of one removal', () => check({ remove: 'a' }, [{ op: 'remove', id: 'remove:a', path: 'a' }]))
  test('that remove elements', () =>
    check({ remove: ['a', { b: 'x' }] }, [
      { op: 'remove', id: 'remove:a', path: 'a' },
      { op: 'remove', id: 'remove:b', path: 'b', value: 'x' },
    ]))
  test('in a list, with ids of their own', () =>
    check(
      [{ add: { a: 1 } }, { add: { a: 2 } }],
      [
        { op: 'add', id: 'add:a', path: 'a', value: 1 },
        { op: 'add', id: 'add:a#2', path: 'a', value: 2 },
      ],
    ))
  test('that set nothing but null', () =>
    check({ set: { a: null } }, [{ op: 'set', id: 'set:a', path: 'a', value: null }]))
})

describe('what is no key edit', () => {
  test('an operation that nobody knows', () =>
    broken({ sett: { a: 1 } }, '`sett` is no key edit. Did you mean `set`?'))
  test('two mistakes, both told', () =>
    broken(
      { add: 1, merge: { a: 1 } },
      '`add` is a map of key paths and values, not 1',
      '`merge` wants a map at `a`, not 1',
    ))
  test('a word', () => broken('set', 'key edits are a map of set, merge, add and remove, not "set"'))
  test('a removal of a number', () => broken({ remove: [1] }, '`remove` is a list of key paths, not 1'))
  test('a broken path', () => broken({ set: { 'a..b': 1 } }, 'the key path `a..b` breaks at character 2'))
  test('a value that holds itself', () => {
    const list: unknown[] = []
    list.push(list)
    broken({ set: { a: list } }, 'the value at `a` cannot be written as JSON')
  })
  test('a value that is no number', () =>
    broken({ set: { a: NaN } }, 'the value at `a` cannot be written as JSON'))
})
