import { describe, expect, test } from 'vitest'
import { meaningOf } from './meaning.ts'
import { parseSource } from './source.ts'

const read = (code: string) => {
  const { file } = parseSource(code, 'a.tsx')
  return meaningOf(file, file)
}
const same = (one: string, other: string) => expect(read(one).tokens).toBe(read(other).tokens)
const different = (one: string, other: string) => expect(read(one).tokens).not.toBe(read(other).tokens)

describe('makes no difference', () => {
  test('blanks and ends of line', () => same('f( a,\r\n  b )', 'f(a, b)'))
  test('quotes', () => same(`f('a"b', "c'd")`, `f("a\\"b", 'c\\'d')`))
  test('semicolons', () => same('a();\nclass C { b = 1; c() {}; }', 'a()\nclass C { b = 1\nc() {} }'))
  test('trailing commas', () => same('f([a,], { b, },)', 'f([a], { b })'))
  test('what parts the members of a type', () =>
    same('type T = { a: A; b(): B, }', 'type T = { a: A, b(): B }'))
  test('quotes around keys', () => same("f({ 'a': 1, b: 2 })", 'f({ a: 1, "b": 2 })'))
  test('parentheses around one parameter', () =>
    same('f((a) => a, async (b) => b)', 'f(a => a, async b => b)'))
  test('comments', () => same('/* a */ f(/* b */ a /* c */) // d', 'f(a)'))
  test('ends of line in a template', () => same('f(`a\r\nb`)', 'f(`a\nb`)'))
  test('how a number is written', () => same('f(0x10)', 'f(16)'))
  test('blanks around elements', () => same('f(<A>\n  <B />\n  c\n</A>)', 'f(<A><B /> c </A>)'))
})

describe('makes a difference', () => {
  test('blanks in a template', () => different('f(`a b`)', 'f(`a  b`)'))
  test('what a template holds', () => different('f(`a${b}c`)', 'f(`a${c}c`)'))
  test('holes of a list', () => different('f([, a])', 'f([a])'))
  test('semicolons of a loop', () => different('for (; a; ) b()', 'for (; ; a) b()'))
  test('a type of a parameter', () => different('f((a: T) => a)', 'f((a): T => a)'))
  test('`let` and `const`', () => different('let a = 1', 'const a = 1'))
  test('a sign that is no node', () => different('f(-a, !b)', 'f(+a, !b)'))
  test('a regular expression', () => different('f(/a\\//g)', 'f(/a\\//)'))
  test('a text and a name', () => different("f('a')", 'f(a)'))
  test('keys of two words', () => different("f({ 'a b': 1 })", "f({ 'a  b': 1 })"))
  test('a namespace in quotes', () => different("declare module 'a' {}", 'declare module a {}'))
})

test('comments are read in their order', () =>
  expect(read("f(/* a */ [ // b\n], '/* no */', `// no`, /* c\n   d */ x)\n// e").comments).toEqual([
    '/* a */',
    '// b',
    '/* c\nd */',
    '// e',
  ]))
