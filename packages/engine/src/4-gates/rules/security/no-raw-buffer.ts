import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isNumber } from '../code/is-number.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, plain, stringIn } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noRawBuffer: Rule = {
  id: 'no-raw-buffer',
  severity: 'warning',
  about: '`new Buffer`, which makes room of a number and text of a string.',
  message:
    '`new Buffer` takes a number for a size: whoever sends one where a text was meant gets a piece of memory.',
  hint: 'Use Buffer.from for data and Buffer.alloc for a size.',
  marks: ['Buffer'],
  on: { NewExpression: judge },
}

function judge(call: ts.NewExpression, scan: Scan): Spot | undefined {
  const [first] = call.arguments ?? []
  if (first === undefined || lastName(call.expression) !== 'Buffer') return undefined
  if (!/^(?:Buffer|buffer#Buffer)$/.test(originOf(call.expression, scan) ?? '')) return undefined
  const name = methodFor(first, scan)
  if (name === undefined) return { node: call }
  const start = call.getStart(scan.file)
  const text = `${call.expression.getText(scan.file)}.${name}`
  return { node: call, fix: [{ start, end: call.expression.end, text }] }
}

/** Which of the two was meant, where that is plain to see. */
function methodFor(first: ts.Expression, scan: Scan): 'from' | 'alloc' | undefined {
  const { ts } = morph()
  const node = plain(first)
  if (stringIn(node) !== undefined || ts.isTemplateExpression(node) || ts.isArrayLiteralExpression(node))
    return 'from'
  return isNumber(node, scan) ? 'alloc' : undefined
}
