import { morph } from '../../../edit/typescript.ts'
import { isGlobalTimer } from '../code/is-global-timer.ts'
import { lastName } from '../code/plain.ts'
import { parentOf, type Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noEndlessIntervals: Rule = {
  id: 'no-endless-intervals',
  severity: 'info',
  about: 'Intervals that nobody can end.',
  message:
    'Nobody keeps this interval: it runs, and holds what it uses, as long as the process or the page lives.',
  hint: 'Keep what setInterval gives back, and end it with clearInterval; or let it not hold the process, with unref.',
  marks: ['setInterval'],
  on: {
    CallExpression(call, scan) {
      if (lastName(call.expression) !== 'setInterval' || !isGlobalTimer(call.expression, scan))
        return undefined
      const outer = parentOf(scan)
      const isDropped = outer !== undefined && morph().ts.isExpressionStatement(outer)
      return isDropped && !isInEffect(scan) ? { node: call } : undefined
    },
  },
}

/** Of effects another rule says more. */
function isInEffect({ ancestors }: Scan): boolean {
  const { ts } = morph()
  return ancestors.some(
    (node) => ts.isCallExpression(node) && /^use\w*Effect$/.test(lastName(node.expression) ?? ''),
  )
}
