import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { isReassigned } from './is-reassigned.ts'
import { lastName, ownerOf, plain } from './plain.ts'
import { nameOf } from './properties.ts'
import type { Scan } from './scan.ts'
import { summandsOf } from './summands-of.ts'

/** Whether everything that an expression may be stands in the code, so that nobody outside can choose it. */
export function isFixed(expression: ts.Expression, scan: Scan, steps = 8): boolean {
  const { ts } = morph()
  if (steps === 0) return false
  const node = plain(expression)
  const areFixed = (nodes: readonly ts.Expression[]) => nodes.every((each) => isFixed(each, scan, steps - 1))
  if (ts.isLiteralExpression(node) || isWord(node)) return true
  if (ts.isTemplateExpression(node)) return areFixed(node.templateSpans.map((span) => span.expression))
  if (ts.isConditionalExpression(node)) return areFixed([node.whenTrue, node.whenFalse])
  const summands = summandsOf(node)
  if (summands.length > 1) return areFixed(summands)
  if (ts.isBinaryExpression(node)) return areFixed([node.left, node.right])
  if (ts.isArrayLiteralExpression(node)) return areFixed(node.elements)
  if (ts.isSpreadElement(node)) return areFixed([node.expression])
  if (ts.isPrefixUnaryExpression(node)) return areFixed([node.operand])
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every((each) => ts.isPropertyAssignment(each) && areFixed([each.initializer]))
  if (ts.isIdentifier(node)) return isFixedName(node.text, scan, steps)
  if (ts.isCallExpression(node)) return isFixedCall(node, scan, steps)
  return isFixedMember(node, scan, steps)
}

function isWord(node: ts.Node): boolean {
  const { ts } = morph()
  const { TrueKeyword, FalseKeyword, NullKeyword } = ts.SyntaxKind
  const isUndefined = ts.isIdentifier(node) && node.text === 'undefined'
  return isUndefined || [TrueKeyword, FalseKeyword, NullKeyword].some((kind) => kind === node.kind)
}

function isFixedName(name: string, scan: Scan, steps: number): boolean {
  const { ts } = morph()
  const binding = bindingOf(name, scan)
  if (binding?.meaning.kind === 'item' && ts.isForOfStatement(binding.meaning.loop))
    return isFixed(binding.meaning.loop.expression, binding.scan, steps - 1)
  if (binding?.meaning.kind === 'declared') return ts.isEnumDeclaration(binding.meaning.node)
  if (binding?.meaning.kind !== 'variable') return false
  const { declaration, isConst } = binding.meaning
  if (declaration.initializer === undefined || (!isConst && isReassigned(name, scan))) return false
  return isFixed(declaration.initializer, binding.scan, steps - 1)
}

/** `list.join(', ')` and the like, of what is fixed. */
function isFixedCall(call: ts.CallExpression, scan: Scan, steps: number): boolean {
  const owner = ownerOf(call.expression)
  const name = lastName(call.expression) ?? ''
  const isText = /^(?:join|trim|toLowerCase|toUpperCase|concat|repeat|toString|slice)$/.test(name)
  return (
    isText &&
    owner !== undefined &&
    [owner, ...call.arguments].every((each) => isFixed(each, scan, steps - 1))
  )
}

/** `tables.users` and `tables[name]`: an entry of a list or a map that is written out. */
function isFixedMember(node: ts.Expression, scan: Scan, steps: number): boolean {
  const { ts } = morph()
  const owner = ownerOf(node)
  const target = owner && plain(owner)
  if (target === undefined || !ts.isIdentifier(target)) return false
  const binding = bindingOf(target.text, scan)
  if (binding?.meaning.kind === 'declared') return ts.isEnumDeclaration(binding.meaning.node)
  const value = binding?.meaning.kind === 'variable' ? binding.meaning.declaration.initializer : undefined
  if (value === undefined || binding === undefined) return false
  const list = plain(value)
  const name = lastName(node)
  const isMap = ts.isObjectLiteralExpression(list)
  const entry = isMap ? list.properties.find((property) => nameOf(property.name) === name) : undefined
  if (entry !== undefined && ts.isPropertyAssignment(entry))
    return isFixed(entry.initializer, binding.scan, steps - 1)
  return (isMap || ts.isArrayLiteralExpression(list)) && isFixed(list, binding.scan, steps - 1)
}
