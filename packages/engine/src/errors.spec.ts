import { describe, expect, test } from 'vitest'
import { errorAt } from './diagnostics.ts'
import { EspalierError, invariant, messageOf } from './errors.ts'

describe('an error', () => {
  test('is a diagnostic too', () => {
    const error = new EspalierError('usage', 'No.', { path: 'a', line: 2, hint: 'Do.' })
    expect(error.diagnostics).toEqual([errorAt('usage', 'No.', { path: 'a', line: 2, hint: 'Do.' })])
  })
  test('keeps its cause out of the diagnostic', () => {
    const cause = new Error('why')
    const error = new EspalierError('usage', 'No.', { cause })
    expect(error.cause).toBe(cause)
    expect(error.diagnostics[0]).not.toHaveProperty('cause')
  })
  test('of several speaks of the first', () => {
    const all = [errorAt('usage', 'A.'), errorAt('internal', 'B.')]
    expect(EspalierError.from(all)).toMatchObject({ code: 'usage', message: 'A.', diagnostics: all })
  })
  test('of none is our own mistake', () =>
    expect(() => EspalierError.from([])).toThrow(expect.objectContaining({ code: 'internal' })))
})

test('what holds is no error', () => expect(() => invariant(true, 'x')).not.toThrow())

describe('the text of what was thrown', () => {
  const check = (thrown: unknown, expected: string) => expect(messageOf(thrown)).toBe(expected)
  test('an error', () => check(new TypeError('no'), 'no'))
  test('a text', () => check('no', 'no'))
  test('nothing', () => check(undefined, 'undefined'))
  test('an object', () => check({ code: 1 }, '{"code":1}'))
  test('an object without a prototype', () => check(Object.create(null), '{}'))
  test('a symbol', () => check(Symbol('no'), 'Symbol(no)'))
})
