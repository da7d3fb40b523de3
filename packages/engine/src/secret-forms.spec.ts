import { expect, test } from 'vitest'
import { secretForms } from './secret-forms.ts'

const check = (secret: string, ...expected: readonly string[]): void =>
  expect(secretForms([secret])).toEqual(expect.arrayContaining([...expected]))

test('as it is', () => check('correct horse', 'correct horse'))
test('as JSON', () => check('say "hush"', 'say \\"hush\\"'))
test('in an address', () => check('p@ss/word', 'p%40ss%2Fword'))
test('in markup', () => check('<hush>', '&lt;hush&gt;'))
test('as base64, padded or not', () => check('correct horse', 'Y29ycmVjdCBob3JzZQ==', 'Y29ycmVjdCBob3JzZQ'))
test('without the newline that its file ends with', () => check('correct horse\n', 'correct horse'))
test('a line at a time, for it may be indented', () =>
  check('BEGIN KEY\nabcdef\nEND KEY', 'BEGIN KEY', 'abcdef'))
test('no piece that stands everywhere', () => expect(secretForms(['{\nlonger line\n}'])).not.toContain('}'))
test('the longest first, for one may be part of another', () => {
  const lengths = secretForms(['a secret', 'a secret and more']).map(({ length }) => length)
  expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
})
test('of nothing there is none', () => expect(secretForms([])).toEqual([]))
