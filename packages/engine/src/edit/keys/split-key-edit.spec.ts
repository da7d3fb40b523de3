import { expect, test } from 'vitest'
import type { KeyEdit } from './key-edit.ts'
import { splitKeyEdit } from './split-key-edit.ts'

const check = (
  op: 'set' | 'merge' | 'add',
  path: string,
  value: unknown,
  expected: Readonly<Record<string, unknown>>,
): void => {
  const edits: readonly KeyEdit[] = splitKeyEdit({ op, id: `${op}:${path}`, path, value })
  expect(Object.fromEntries(edits.map((each) => [`${each.id} ${each.op} ${each.path}`, each.value]))).toEqual(
    expected,
  )
}

test('a merge is a set of each of its leaves', () => {
  check(
    'merge',
    'a',
    { b: 1, 'c.d': { e: [1], f: {} } },
    {
      'merge:a.b set a.b': 1,
      'merge:a["c.d"].e set a["c.d"].e': [1],
      'merge:a["c.d"].f set a["c.d"].f': {},
    },
  )
})

test('what is added to a list is one edit for each element', () => {
  check('add', 'l', ['x', { y: 1 }], { 'add:l="x" add l': ['x'], 'add:l={"y":1} add l': [{ y: 1 }] })
})

test('a set stays what it is', () => {
  check('set', 'a', { b: 1 }, { 'set:a set a': { b: 1 } })
  check('add', 'l', 'x', { 'add:l add l': 'x' })
})
