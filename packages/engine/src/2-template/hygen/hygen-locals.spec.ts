import { describe, expect, test } from 'vitest'
import { helpers } from '../helpers.ts'
import { hygenLocals } from './hygen-locals.ts'

const check = (args: object, expected: object, localsDefaults: object = {}) =>
  expect(
    hygenLocals({ ...args }, { folder: undefined, localsDefaults: { ...localsDefaults } }),
  ).toMatchObject(expected)

describe('what a hygen template sees', () => {
  test('a name in its forms', () =>
    check({ name: 'box' }, { name: 'box', Name: 'Box', names: 'boxes', Names: 'Boxes' }))
  test('a name where none was given', () => check({}, { name: 'unnamed', Name: 'Unnamed' }))
  test('a number as a name', () => check({ name: 42 }, { name: '42', names: '42s' }))
  test('an argument over a default', () => check({ a: 1 }, { a: 1, b: 2 }, { a: 0, b: 2 }))
  test('a default over `unnamed`', () => check({}, { name: 'x', Name: 'X' }, { name: 'x' }))
  test('a form of its own', () => check({ name: 'box', names: 'boxen' }, { names: 'boxen', Names: 'Boxes' }))
  test('the helpers', () => check({}, { h: helpers }))
  test('what was given, then what follows from it', () =>
    expect(Object.keys(hygenLocals({ name: 'a', x: 1 }, { folder: undefined }))).toEqual([
      'name',
      'x',
      'Name',
      'names',
      'Names',
      'h',
    ]))
  test('nothing that every object has', () =>
    expect('toString' in hygenLocals({}, { folder: undefined })).toBe(false))
})

test('two names are one too many', () =>
  expect(() => hygenLocals({ name: ['a', 'b'] }, { folder: undefined })).toThrow(
    expect.objectContaining({ code: 'usage', message: '`name` is given twice: a, b.' }),
  ))

describe('helpers of a configuration', () => {
  test('as an object', () => {
    const { h } = hygenLocals({}, { folder: undefined, helpers: { shout: 'x' } })
    expect(h).toMatchObject({ shout: 'x', capitalize: helpers['capitalize'] })
  })
  test('as a function of the locals', () => {
    const { h } = hygenLocals(
      { name: 'a' },
      { folder: undefined, helpers: ({ name }) => ({ twice: `${String(name)}${String(name)}` }) },
    )
    expect(h).toMatchObject({ twice: 'aa' })
  })
  test('that throw', () => {
    const broken = () => {
      throw new Error('no')
    }
    expect(() => hygenLocals({}, { folder: '/w', helpers: broken })).toThrow(
      expect.objectContaining({ code: 'hook-failed', message: expect.stringContaining('threw: no.') }),
    )
  })
})
