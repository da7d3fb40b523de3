import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type KeyPath, parseKeyPath, printKeyPath } from './key-path.ts'

const check = (text: string, expected: KeyPath) => expect(parseKeyPath(text)).toEqual(expected)
const broken = (text: string, character: number) =>
  expect(parseKeyPath(text)).toEqual({
    problem: `the key path \`${text}\` breaks at character ${character}`,
  })

describe('a key path', () => {
  test('of nothing is the document', () => check('', []))
  test('of keys', () => check('scripts.build', ['scripts', 'build']))
  test('of keys with signs', () => check('dependencies.@acme/core-x', ['dependencies', '@acme/core-x']))
  test('with a quoted key', () => check('exports["./package.json"]', ['exports', './package.json']))
  test('with a key in single quotes', () => check("paths['@acme/*']", ['paths', '@acme/*']))
  test('with an index', () => check('jobs[0].name', ['jobs', 0, 'name']))
  test('with a number as a key', () => check('on.1', ['on', '1']))
  test('with an identity', () =>
    check('jobs[name=build it].steps', ['jobs', { key: 'name', is: 'build it' }, 'steps']))
  test('with a quoted identity', () => check('[name="a]"]', [{ key: 'name', is: 'a]' }]))
  test('as a list of parts', () =>
    check('["a.b", 0, {"key":"id","is":"x"}]', ['a.b', 0, { key: 'id', is: 'x' }]))
  test('of one index', () => check('[0]', [0]))
})

describe('a broken key path', () => {
  test('with two dots', () => broken('a..b', 2))
  test('that begins with a dot', () => broken('.a', 1))
  test('that ends with a dot', () => broken('a.', 2))
  test('with an open bracket', () => broken('a[0', 2))
  test('with a word in brackets', () => broken('a[b]', 2))
  test('with a key right behind brackets', () => broken('a[0]b', 5))
})

const words = fc.oneof(fc.string(), fc.constantFrom('a', 'a.b', '', '0', 'x=y', "it's", '\\'))
const parts = fc.oneof(words, fc.nat({ max: 9 }), fc.record({ key: words, is: words }))

test('what is printed is read as the same path', () => {
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 4 }), (path) => {
      check(printKeyPath(path), path)
    }),
    { numRuns: 500 },
  )
})
