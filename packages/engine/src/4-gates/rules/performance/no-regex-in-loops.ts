import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { namesInside } from '../code/around.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName } from '../code/plain.ts'
import { namesOfTurn, repeatsAround } from '../code/repeats-around.ts'
import { parentOf, type Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noRegexInLoops: Rule = {
  id: 'no-regex-in-loops',
  severity: 'warning',
  about: 'A regular expression that each turn of a loop makes anew, though it is always the same.',
  message: 'Each turn makes the same regular expression anew.',
  hint: 'Make it once, before the loop.',
  marks: ['RegExp'],
  on: { NewExpression: judge, CallExpression: judge },
}

function judge(call: ts.NewExpression | ts.CallExpression, scan: Scan): Spot | undefined {
  const sources = call.arguments ?? []
  if (
    sources.length === 0 ||
    lastName(call.expression) !== 'RegExp' ||
    originOf(call.expression, scan) !== 'RegExp'
  )
    return undefined
  const [innermost] = repeatsAround(call, scan)
  if (innermost === undefined || isKept(scan)) return undefined
  const turn = namesOfTurn(innermost)
  const names = sources.flatMap((source) => [...namesInside(source)])
  return names.some((name) => turn.has(name) || name === 'this') ? undefined : { node: call }
}

/** `regex ??= new RegExp(source)`, and what else is kept for the next turn. */
function isKept(scan: Scan): boolean {
  const { ts } = morph()
  const outer = parentOf(scan)
  return outer !== undefined && ts.isBinaryExpression(outer)
}
