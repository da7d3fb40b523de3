import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noJavascriptUrls } from './no-javascript-urls.ts'

const check = (marked: string) => expect(told(noJavascriptUrls, marked)).toBe(marked)

test('code in an address', () => {
  check('const a = <a href=«warning»"javascript:void(0)">b</a>')
  check("const a = <a href={«warning»'javascript:f()'}>b</a>")
  check("a.href = «warning»'javascript:f()'")
})

test('words about it', () => {
  check('const a = <a href="/javascript:f">b</a>')
  check("if (url.startsWith('javascript:')) f()")
  check("a.title = 'javascript:'")
})
