import { expect, test } from 'vitest'
import { plainMessage } from './plain-message.ts'

const check = (input: string, expected: string): void => expect(plainMessage(input)).toBe(expected)

test('the text in colour tags is what is printed', () => check('{bold done} {red.bold x} y', 'done x y'))
test('tags in tags', () => check('{bold a {green b} c}', 'a b c'))
test('braces of other kinds stay', () =>
  check('{ "a": 1 } ${x} {{ y }} {bolder z}', '{ "a": 1 } ${x} {{ y }} {bolder z}'))
