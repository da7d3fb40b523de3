import { expect, test } from 'vitest'
import { lastExpression } from './last-expression.ts'
import { textParts } from './text-parts.ts'

/** A text that is put together, with each value in angle brackets. */
function check(text: string, expected: string): void {
  const { node, scan } = lastExpression(text)
  const parts = textParts(node, scan)
  const shown = parts.map((part) =>
    part.kind === 'words' ? part.text : `<${part.value.getText(scan.file)}>`,
  )
  expect(shown.join('')).toBe(expected)
}

test('the ways to put a text together', () => {
  check('`a${b}c`', 'a<b>c')
  check("'a' + b + 'c'", 'a<b>c')
  check("['a', b].join(' ')", 'a <b>')
  check("'a'.concat(b, 'c')", 'a<b>c')
  check('`a${b}`.trim()', 'a<b>')
  check('String.raw`a${b}`', 'a<b>')
  check("('a' + `${b}`) as string", 'a<b>')
})

test('names of texts are looked through, names of values are not', () => {
  check("const a = 'x'; `${a}/${b}`", 'x/<b>')
  check('const a = f(); `${a}/b`', '<a>/b')
  check('const a = `x${a}`; a.length', '<a.length>')
})

test('what is no text is one value', () => {
  check('a', '<a>')
  check('f(a)', '<f(a)>')
  check('sql`a${b}`', '<sql`a${b}`>')
  check('a - b', '<a - b>')
})

test('a long sum is no deep one', () => {
  const sum = Array.from({ length: 3000 }, (_, index) => `'${index % 10}'`).join(' + ')
  check(sum, sum.replace(/\D/g, ''))
})
