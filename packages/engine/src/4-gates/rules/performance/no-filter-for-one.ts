import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noFilterForOne: Rule = {
  id: 'no-filter-for-one',
  severity: 'warning',
  about: 'A list that is filtered as a whole for its first match, or to see whether there is one.',
  message: 'The whole list is gone through and a new one made, though the first match decides.',
  hint: 'Use find for the first match, and some to see whether there is one.',
  marks: ['filter'],
  needs: [/\)\s*(?:\[0\]|\.length\s*[=!<>])/],
  on: { ElementAccessExpression: judgeFirst, BinaryExpression: judgeLength },
}

/** `list.filter((each) => ...)`; what takes no function may be no list. */
function filterIn(
  node: ts.Expression,
): (ts.CallExpression & { readonly expression: ts.PropertyAccessExpression }) | undefined {
  const { ts } = morph()
  if (!ts.isCallExpression(node) || lastName(node.expression) !== 'filter' || node.arguments.length !== 1)
    return undefined
  const [test] = node.arguments
  const isTest = test !== undefined && ts.isArrowFunction(test) && test.parameters.length > 0
  return isTest && isMember(node) ? node : undefined
}

const isMember = (
  call: ts.CallExpression,
): call is ts.CallExpression & { readonly expression: ts.PropertyAccessExpression } =>
  morph().ts.isPropertyAccessExpression(call.expression) &&
  (call.flags & morph().ts.NodeFlags.OptionalChain) === 0

function judgeFirst(node: ts.ElementAccessExpression): Spot | undefined {
  const { ts } = morph()
  const call = filterIn(node.expression)
  const isFirst = ts.isNumericLiteral(node.argumentExpression) && node.argumentExpression.text === '0'
  // `find` may give undefined where `[0]` was believed to give an element: types may not take it.
  return call !== undefined && isFirst ? { node } : undefined
}

/** `filter(...).length > 0`, `!== 0`, `>= 1` and `=== 0`. */
function judgeLength(node: ts.BinaryExpression, scan: Scan): Spot | undefined {
  const length = lastName(node.left) === 'length' ? ownerOf(node.left) : undefined
  const call = length && filterIn(length)
  const test = `${node.operatorToken.getText(scan.file)} ${node.right.getText(scan.file)}`
  const isSome = /^(?:> 0|!==? 0|>= 1)$/.test(test)
  if (call === undefined || (!isSome && !/^(?:===? 0|< 1)$/.test(test))) return undefined
  const start = node.getStart(scan.file)
  const not = isSome ? [] : [{ start, end: start, text: '!' }]
  const { name } = call.expression
  const some = { start: name.getStart(scan.file), end: name.end, text: 'some' }
  return { node, fix: [...not, some, { start: call.end, end: node.end, text: '' }] }
}
