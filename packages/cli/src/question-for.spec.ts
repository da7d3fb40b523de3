import type { Parameter, Template } from '@espalier/engine'
import { describe, expect, test } from 'vitest'
import { questionFor } from './question-for.ts'

const ask = (parameter: Parameter, current?: unknown, more: object = {}) => {
  const parameters = { properties: { x: parameter, other: { type: 'string' } }, required: ['other'], ...more }
  return questionFor('x', parameter, current, { parameters } as unknown as Template)
}

describe('the form', () => {
  const check = (parameter: Parameter, current: unknown, expected: object) =>
    expect(ask(parameter, current)).toMatchObject(expected)

  test('of text', () => check({ type: 'string' }, undefined, { type: 'input', message: 'x' }))
  test('of a yes', () => check({ type: 'boolean' }, true, { type: 'confirm', initial: true }))
  test('of one of several', () =>
    check({ enum: [1, 2] }, 2, { type: 'select', choices: ['1', '2'], initial: '2' }))
  test('of some of several, without those that are gone', () =>
    check({ type: 'array', items: { enum: ['a', 'b'] } }, ['b', 'c'], {
      type: 'multiselect',
      choices: ['a', 'b'],
      initial: ['b'],
    }))
  test('of a list', () =>
    check({ type: 'array', 'x-prompt': 'Tags' }, ['a', 'b'], {
      type: 'input',
      message: 'Tags (comma separated)',
      initial: 'a, b',
    }))
  test('of a list that commas cannot hold', () =>
    check({ type: 'array' }, ['a,b', 'c'], { initial: '["a,b","c"]' }))
  test('of an object', () =>
    check({ type: 'object', description: 'More' }, { a: 1 }, { message: 'More (JSON)', initial: '{"a":1}' }))
  test('what the project has comes before the default', () => {
    check({ type: 'integer', default: 1 }, 2, { initial: '2' })
    check({ type: 'integer', default: 1 }, undefined, { initial: '1' })
  })
})

describe('the check', () => {
  const check = (parameter: Parameter, answer: unknown, expected: unknown, more?: object) =>
    expect((ask(parameter, undefined, more)['validate'] as (answer: unknown) => unknown)(answer)).toBe(
      expected,
    )

  test('of what is right', () => {
    check({ type: 'integer' }, '3000', true)
    check({ enum: [1, 2] }, '2', true)
    check({ type: 'array', items: { enum: [1, 2] } }, ['1'], true)
  })
  test('of what is wrong says why', () =>
    check({ type: 'integer' }, 'many', 'The input `x` must be integer, it is "many".'))
  test('of a part that is wrong', () =>
    check(
      { type: 'array', items: { type: 'integer' } },
      '1,b',
      'The input `x.1` must be integer, it is "b".',
    ))
  test('nothing is an answer where none is needed', () => {
    check({ type: 'integer' }, '', true)
    check({ type: 'integer' }, '', 'The input `x` is missing.', { required: ['x'] })
  })
  test('of a schema that refers to another', () =>
    check({ $ref: '#/definitions/port' }, 'a', 'The input `x` must match ^b, it is "a".', {
      definitions: { port: { type: 'string', pattern: '^b' } },
    }))
})
