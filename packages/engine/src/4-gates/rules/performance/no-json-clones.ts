import { morph } from '../../../edit/typescript.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, plain } from '../code/plain.ts'
import type { Rule } from '../rule.ts'

export const noJsonClones: Rule = {
  id: 'no-json-clones',
  severity: 'warning',
  about: 'Copies by `JSON.parse(JSON.stringify(value))`.',
  message: 'The copy goes by way of a text: slowly, and without dates, maps and what is undefined.',
  hint: 'Use structuredClone, or copy only what changes.',
  marks: /\bparse\(\s*(?:globalThis\.)?JSON\.stringify\(/,
  on: {
    CallExpression(call, scan) {
      const [text] = call.arguments
      if (text === undefined || call.arguments.length > 1 || lastName(call.expression) !== 'parse')
        return undefined
      const inner = plain(text)
      if (!morph().ts.isCallExpression(inner) || inner.arguments.length !== 1) return undefined
      const isClone =
        originOf(inner.expression, scan) === 'JSON.stringify' &&
        originOf(call.expression, scan) === 'JSON.parse'
      return isClone ? { node: call } : undefined
    },
  },
}
