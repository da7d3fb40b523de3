import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { didYouMean, editDistance, nearest } from './nearest.ts'

const known = ['to', 'from', 'skip_if', 'unless_exists', 'append', 'prepend']
const check = (name: string, expected: string | undefined) => expect(nearest(name, known)).toBe(expected)

describe('the nearest name', () => {
  test('one letter off', () => check('appendd', 'append'))
  test('two letters swapped', () => check('form', 'from'))
  test('another spelling', () => check('skipIf', 'skip_if'))
  test('upper case', () => check('UNLESS-EXISTS', 'unless_exists'))
  test('a longer name may be off by more', () => check('unles_exist', 'unless_exists'))
  test('a short name is not near to everything', () => check('foo', undefined))
  test('nothing is near to nothing', () => expect(nearest('a', [])).toBeUndefined())
  test('the nearer one wins', () => expect(nearest('colour', ['colours', 'colour'])).toBe('colour'))
})

test('as the tail of a hint', () => expect(didYouMean('form', known)).toBe('Did you mean `from`?'))
test('no hint where none is near', () => expect(didYouMean('zzz', known)).toBeUndefined())

describe('the distance', () => {
  test('of a swap is one', () => expect(editDistance('ab', 'ba')).toBe(1))
  test('of other words', () => expect(editDistance('kitten', 'sitting')).toBe(3))

  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  test('is none exactly for equal words, and the same both ways', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(editDistance(a, b) === 0).toBe(a === b)
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
      { numRuns: 200 },
    )
  })
})
