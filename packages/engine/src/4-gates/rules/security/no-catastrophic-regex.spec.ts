import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noCatastrophicRegex } from './no-catastrophic-regex.ts'

const check = (marked: string) => expect(told(noCatastrophicRegex, marked)).toBe(marked)

test('two ways through a loop', () => {
  check('«error»/^(a+)+$/.test(a)')
  check('«error»/(?:a|a)*b/.test(a)')
  check('«error»/^(\\w+\\s?)*$/.test(a)')
  check("new RegExp(«error»'(x+x+)+y')")
  check('RegExp(«error»"(\\\\d+)*$", \'i\')')
})

test('with nothing behind it that could fail it is only odd', () => {
  check('«info»/(a+)+/.test(a)')
})

test('one way only', () => {
  check('/^(?:a+b)+$/.test(a)')
  check('/^(?:\\w+\\.)*$/.test(a)')
  check('/(?:[^"\\\\]|\\\\.)*"/.test(a)')
  check('/(a+){2}b/.test(a)')
  check("new RegExp(text + '(a+)+$')")
  check("RegExp2('(a+)+$')")
})
