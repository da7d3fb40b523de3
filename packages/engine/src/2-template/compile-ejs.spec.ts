import { describe, expect, test } from 'vitest'
import { compileEjs } from './compile-ejs.ts'

const syntax = (text: string, line: number, message: RegExp, excerpt?: string) => {
  const compile = () => compileEjs(text, { path: 'a.ejs', line: 1 })
  expect(compile).toThrow(
    expect.objectContaining({
      code: 'template-syntax',
      message: expect.stringMatching(message),
      diagnostics: [
        expect.objectContaining({ path: 'a.ejs', line, ...(excerpt !== undefined && { excerpt }) }),
      ],
    }),
  )
}

describe('a tag that is never closed', () => {
  test('at the end', () => syntax('a\nb <%= x', 2, /never closed/, 'b <%= x'))
  test('before another tag', () => syntax('a\n<%= x\n<%= y %>', 2, /never closed/))
  test('behind tags that are', () => syntax('<%= x %>\n<%% a\n\n<% if (x) {\nb', 4, /never closed/))
})

describe('JavaScript that does not parse', () => {
  test('says its line', () => syntax('a\nb\n<% let 1x %>\nc', 3, /does not parse/, '<% let 1x %>'))
  test('in an output', () => syntax('a\n<%= a b %>', 2, /does not parse/))
  test('an output in between', () =>
    syntax('<%= 1 %>\n<%= 2 %><%= ) %>\n<%= 3 %>', 2, /closes what was not opened/))
  test('an await', () => syntax('a\n<%= await x %>', 2, /does not parse/))
  test('a block that is never closed is missed where it is opened', () =>
    syntax('a\n<% if (x) { %>\na\nb', 2, /never closed/))
  test('a text that starts lower', () => {
    const compile = () => compileEjs('a\n<% } %>', { path: 'a.ejs', line: 10 })
    expect(compile).toThrow(expect.objectContaining({ diagnostics: [expect.objectContaining({ line: 11 })] }))
  })
})
