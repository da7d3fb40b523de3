import type { ts } from 'ts-morph'
import { isFromRequest } from '../code/from-request.ts'
import { inputNames } from '../code/inputs.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noRegexFromInput: Rule = {
  id: 'no-regex-from-input',
  severity: 'error',
  about: 'Regular expressions that are made of what a request carries.',
  message: 'Whoever sends the request chooses the regular expression, and may choose one that takes years.',
  hint: 'Escape the value, or search with includes or indexOf.',
  marks: ['RegExp'],
  needs: inputNames,
  on: { NewExpression: judge, CallExpression: judge },
}

function judge(call: ts.NewExpression | ts.CallExpression, scan: Scan): Spot | undefined {
  const [source] = call.arguments ?? []
  if (source === undefined || lastName(call.expression) !== 'RegExp') return undefined
  const isOpen = originOf(call.expression, scan) === 'RegExp' && isFromRequest(source, scan)
  return isOpen ? { node: source } : undefined
}
