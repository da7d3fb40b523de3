import type { ts } from 'ts-morph'
import { originOf } from '../code/origin-of.ts'
import { lastName, stringIn } from '../code/plain.ts'
import { isExponential } from '../code/regex/is-exponential.ts'
import { type Scan, sourceOf } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noCatastrophicRegex: Rule = {
  id: 'no-catastrophic-regex',
  severity: 'error',
  about: 'Regular expressions that take exponential time, such as `(a+)+$`.',
  message:
    'A text of some dozen characters keeps this regular expression busy for years: it can be matched in too many ways.',
  hint: 'Let each character be matched in one way only: not a repetition of a repetition.',
  marks: /\)(?:[*+]|\{\d)/,
  on: {
    RegularExpressionLiteral(node, scan) {
      const [, source = '', flags = ''] = /^\/([\s\S]*)\/(\w*)$/.exec(sourceOf(node, scan)) ?? []
      return judge(node, source, flags)
    },
    NewExpression: judgeCall,
    CallExpression: judgeCall,
  },
}

function judgeCall(call: ts.NewExpression | ts.CallExpression, scan: Scan): Spot | undefined {
  const [source, flags] = call.arguments ?? []
  const text = stringIn(source)
  if (source === undefined || text === undefined || lastName(call.expression) !== 'RegExp') return undefined
  return originOf(call.expression, scan) === 'RegExp' ? judge(source, text, stringIn(flags) ?? '') : undefined
}

function judge(node: ts.Node, source: string, flags: string): Spot | undefined {
  const answer = isExponential(source, flags)
  if (answer === 'no') return undefined
  return answer === 'yes' ? { node } : { node, severity: 'info', message: neverFails }
}

const neverFails =
  'This regular expression can be matched in very many ways: once something has to follow it, it takes years.'
