import { expect, test } from 'vitest'
import { findOpenBlock, lineOfOpenTag } from './find-open.ts'

const check = (text: string, line: number | undefined): void => expect(findOpenBlock(text)?.line).toBe(line)

test('a block that is never closed', () => check('a\n<% if (x) { %>\nb\n', 2))
test('of several the innermost', () => check('<% a(() => { %>\n<% if (x) { %>\n<% }) %>', 3))
test('a block that was never opened', () => check('a\nb\n<% } %>', 3))
test('brackets in text, strings and comments are none', () =>
  check('{ <% const a = "{" // {\n %> <%# { %> <%% { %%>', undefined))
test('balanced over tags', () => check('<% [1].forEach((n) => { -%>\n<%= n %>\n<% }) -%>', undefined))
test('a tag that is never closed', () => {
  expect(lineOfOpenTag('a\n<%= x %>\n<%= y\n')).toBe(3)
  expect(lineOfOpenTag('<%% %>\n<% a <% b %>')).toBe(2)
})
