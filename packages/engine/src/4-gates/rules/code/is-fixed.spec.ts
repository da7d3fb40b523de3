import { expect, test } from 'vitest'
import { isFixed } from './is-fixed.ts'
import { lastExpression } from './last-expression.ts'

function check(expected: boolean, ...texts: readonly string[]): void {
  for (const text of texts) {
    const { node, scan } = lastExpression(text)
    expect([text, isFixed(node, scan)]).toEqual([text, expected])
  }
}

test('what stands in the code', () => {
  check(true, "'a'", '1', '`a`', 'null', 'undefined', '(-1)', "'a' + 1", '`a${1}`', "a ? 'b' : 'c'", '/a/')
  check(true, "['a', 'b'].join(', ')", "({ a: 'b' })")
})

test('names of what stands in the code', () => {
  check(true, "const a = 'b'; a", "const a = 'b'; const c = `${a}c`; c", "let a = 'b'; a", "var a = 'b'; a")
  check(true, "const a = { b: 'c' }; a.b", "const a = { b: 'c', d: 'e' }; a[x]", "enum A { B = 'b' }\nA.B")
})

test('what somebody else may choose', () => {
  check(false, 'a', 'a.b', 'f()', '`a${b}`', "'a' + b", "a ? 'b' : c", 'a || b', 'this')
  check(
    false,
    "let a = 'b'; a = c; a",
    "let a = 'b'; a += c; a",
    'const a = b; a',
    "const a = { b: 'c', ...d }; a[x]",
  )
  check(false, "const { a = 'b' } = c; a", '[a].join()', 'const a = a; a')
})
