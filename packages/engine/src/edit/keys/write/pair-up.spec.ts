import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairUp } from './pair-up.ts'

const check = (have: unknown[], want: unknown[], expected: number[][] | undefined) =>
  expect(pairUp(have, want)).toEqual(expected)

describe('the elements that stay', () => {
  test('are those that are equal', () => check(['a', 'b'], ['x', 'b'], [[1, 1]]))
  test('are those with the same name', () => check([{ name: 'a', v: 1 }], [{ name: 'a', v: 2 }], [[0, 0]]))
  test('are the maps between two of them, where they are as many', () =>
    check(
      ['a', { v: 1 }, 'b'],
      ['a', { v: 2 }, 'b'],
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ))
  test('are not the maps between, where one is new', () => check([{ v: 1 }], [{ v: 2 }, { v: 3 }], []))
  test('are looked for in short lists only', () => {
    const long = Array.from({ length: 1001 }, (_, index) => index)
    check(long, long, undefined)
  })
})

const lists = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 })

test('come in the same order in both lists, and are equal', () => {
  fc.assert(
    fc.property(lists, lists, (have, want) => {
      const pairs = pairUp(have, want) ?? []
      for (const [index, [old, now]] of pairs.entries()) {
        expect(have[old]).toBe(want[now])
        expect(old).toBeGreaterThan(pairs[index - 1]?.[0] ?? -1)
        expect(now).toBeGreaterThan(pairs[index - 1]?.[1] ?? -1)
      }
    }),
    { numRuns: 200 },
  )
})
