import { describe, expect, test } from 'vitest'
import { elementPart, identify } from './list-identity.ts'

const check = (lists: unknown[][], expected: string[] | undefined) => {
  const label = identify(lists)
  expect(label && lists[0]?.map(label)).toEqual(expected)
}

describe('the elements of a list are known', () => {
  test('by what they are, as words', () => check([['a', 1, null]], ['"a"', '1', 'null']))
  test('by their name before their id', () => check([[{ id: 1, name: 'a' }]], ['name="a"']))
  test('each by what it has', () => check([[{ uses: 'x' }, { name: 'y' }]], ['uses=x', 'name="y"']))
  test('by what they use, in any version', () =>
    check([[{ uses: 'actions/checkout@v4' }]], ['uses=actions/checkout']))
  test('by a key that all have and no two share', () =>
    check(
      [
        [
          { b: 1, c: 1 },
          { b: 1, c: 2 },
        ],
        [{ c: 3, b: 1 }],
      ],
      ['c=1', 'c=2'],
    ))
})

describe('the elements of a list are not known', () => {
  test('where a word stands twice', () => check([['a'], ['b', 'b']], undefined))
  test('where a list is in it', () => check([[['a']]], undefined))
  test('where a map has only maps', () => check([[{ a: {} }]], undefined))
})

describe('an element in a key path', () => {
  test('has its name', () => expect(elementPart({ name: 'a' }, [])).toEqual({ key: 'name', is: 'a' }))
  test('has its place', () => expect(elementPart('b', ['a', 'b'])).toBe(1))
})
