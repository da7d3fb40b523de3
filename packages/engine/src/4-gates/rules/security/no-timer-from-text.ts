import { isGlobalTimer } from '../code/is-global-timer.ts'
import { textParts } from '../code/text-parts.ts'
import type { Rule } from '../rule.ts'

export const noTimerFromText: Rule = {
  id: 'no-timer-from-text',
  severity: 'error',
  about: 'Text that a timer runs, as in `setTimeout("tick()", 100)`.',
  message: 'A timer that is given text runs it as `eval` does.',
  hint: 'Give it a function: `() => tick()`.',
  marks: ['setTimeout', 'setInterval'],
  on: {
    CallExpression(call, scan) {
      const [task] = call.arguments
      if (task === undefined || !isGlobalTimer(call.expression, scan)) return undefined
      const isText = textParts(task, scan).some(({ kind }) => kind === 'words')
      return isText ? { node: call } : undefined
    },
  },
}
