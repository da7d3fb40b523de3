import { isFixed } from '../code/is-fixed.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName } from '../code/plain.ts'
import type { Rule } from '../rule.ts'

export const noEval: Rule = {
  id: 'no-eval',
  severity: 'error',
  about: 'Text that is run by `eval`.',
  message: '`eval` runs whatever text reaches it, with all rights of the program.',
  hint: 'Parse data with JSON.parse, and choose among functions by a map of names.',
  marks: ['eval'],
  on: {
    CallExpression(call, scan) {
      const [text] = call.arguments
      if (text === undefined || lastName(call.expression) !== 'eval') return undefined
      if (originOf(call.expression, scan) !== 'eval') return undefined
      return isFixed(text, scan) ? { node: call, severity: 'warning' } : { node: call }
    },
  },
}
