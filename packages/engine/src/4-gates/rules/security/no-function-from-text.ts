import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFixed } from '../code/is-fixed.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, stringIn } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import { parentOf } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noFunctionFromText: Rule = {
  id: 'no-function-from-text',
  severity: 'error',
  about: 'Functions that are made of text by `new Function`.',
  message: '`Function` makes code of whatever text reaches it.',
  hint: 'Write the function, or choose among written ones by a map of names.',
  marks: ['Function'],
  on: { NewExpression: judge, CallExpression: judge },
}

function judge(call: ts.NewExpression | ts.CallExpression, scan: Scan): Spot | undefined {
  const texts = call.arguments ?? []
  if (texts.length === 0 || lastName(call.expression) !== 'Function') return undefined
  if (originOf(call.expression, scan) !== 'Function') return undefined
  if (!texts.every((text) => isFixed(text, scan))) return { node: call }
  const outer = parentOf(scan)
  const isThis = /^return this;?$/.test(stringIn(texts[0])?.trim() ?? '') && texts.length === 1
  const isCalled = outer !== undefined && morph().ts.isCallExpression(outer) && outer.expression === call
  if (!isThis || !isCalled || outer.arguments.length > 0) return { node: call, severity: 'warning' }
  const fix = [{ start: call.getStart(scan.file), end: outer.end, text: 'globalThis' }]
  return { node: call, severity: 'warning', hint: 'Write `globalThis`.', fix }
}
