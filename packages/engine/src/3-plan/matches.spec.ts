import { expect, test } from 'vitest'
import { matches } from './matches.ts'

const check = (source: string, flags: string, text: string, expected: boolean): void => {
  expect(matches({ source, flags }, { text })).toBe(expected)
}

test('a pattern is looked for in the whole text', () => {
  check('two', '', 'one\ntwo\n', true)
  check('^two', '', 'one\ntwo\n', false)
})

test('flags count', () => {
  check('^two', 'm', 'one\ntwo\n', true)
  check('TWO', 'i', 'two', true)
})

test('a flag that remembers where it was does not', () => {
  check('two', 'y', 'one two', true)
  check('two', 'g', 'one two', true)
})

test('bytes match nothing', () => {
  expect(matches({ source: '', flags: '' }, { base64: 'AAE=' })).toBe(false)
})
