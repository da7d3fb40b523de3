import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noTimerFromText } from './no-timer-from-text.ts'

const check = (marked: string) => expect(told(noTimerFromText, marked)).toBe(marked)

test('text, however it is put together', () => {
  check("«error»setTimeout('tick()', 1)")
  check('«error»window.setInterval(`tick(${n})`, 1)')
  check("const code = 'a' + b; «error»setTimeout(code)")
})

test('functions, and timers of others', () => {
  check('setTimeout(tick, 1)')
  check("setTimeout(() => 'text', 1)")
  check("import { setTimeout } from 'node:timers/promises'\nsetTimeout('1')")
  check("clock.setTimeout('tick()', 1)")
})
