import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noFunctionFromText } from './no-function-from-text.ts'

const check = (marked: string) => expect(told(noFunctionFromText, marked)).toBe(marked)

test('functions of text are found', () => {
  check("«error»new Function('a', body)")
  check('«error»Function(body)')
})

test('fixed text is a smaller fault', () => {
  check("«warning»new Function('return this')().name")
  check("«warning»new Function('a', 'return a')")
})

test('what only mentions functions passes', () => {
  check('value instanceof Function')
  check('Function.prototype.call(f)')
  check('class Function {}\nnew Function(text)')
  check('new Function()')
})
