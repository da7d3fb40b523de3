import { lastName, ownerOf, stringIn } from '../code/plain.ts'
import type { Rule } from '../rule.ts'

export const noWildcardTarget: Rule = {
  id: 'no-wildcard-target',
  severity: 'warning',
  about: "Messages to another window whatever page it shows: `postMessage(data, '*')`.",
  message: 'The message reaches whatever page the other window shows by then.',
  hint: 'Name the origin that it is for.',
  marks: ['postMessage'],
  on: {
    CallExpression(call) {
      if (lastName(call.expression) !== 'postMessage' || call.arguments.length < 2) return undefined
      // In a worker or on a port the second argument is what is handed over; without an owner it is this window.
      const target = call.arguments[1]
      return target !== undefined && stringIn(target) === '*' && ownerOf(call.expression) !== undefined
        ? { node: target }
        : undefined
    },
  },
}
