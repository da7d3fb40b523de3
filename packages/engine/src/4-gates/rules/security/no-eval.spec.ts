import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noEval } from './no-eval.ts'

const check = (marked: string) => expect(told(noEval, marked)).toBe(marked)

test('text that is run is found, whatever eval is called by', () => {
  check('«error»eval(text)')
  check('«error»window.eval(text)')
  check('«error»(0, eval)(`(${text})`)')
})

test('text of the code itself is a smaller fault', () => {
  check("«warning»eval('1 + 1')")
  check("const text = '1 + 1'; «warning»eval(text)")
})

test('another eval is none', () => {
  check('function eval(text) {}\neval(text)')
  check('redis.eval(script)')
  check("import { eval } from './lua.js'\neval(text)")
  check('eval()')
})
