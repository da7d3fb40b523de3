import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { awaited, lastName, ownerOf } from './plain.ts'
import type { Scan } from './scan.ts'

/** Whether a value is surely a list, and one of which nobody knows that it is short. */
export function isKnownList(expression: ts.Expression, scan: Scan, steps = 4): boolean {
  const { ts } = morph()
  const node = awaited(expression)
  if (steps === 0) return false
  if (ts.isArrayLiteralExpression(node))
    return node.elements.length === 0 || node.elements.some(ts.isSpreadElement)
  if (ts.isCallExpression(node)) return makesList(node)
  if (!ts.isIdentifier(node)) return false
  const binding = bindingOf(node.text, scan)
  const meaning = binding?.meaning
  if (binding === undefined || (meaning?.kind !== 'variable' && meaning?.kind !== 'parameter')) return false
  const { type, initializer } = meaning.declaration
  if (meaning.path.length > 0) return false
  if (type !== undefined) return isListType(type)
  return initializer !== undefined && isKnownList(initializer, binding.scan, steps - 1)
}

function makesList(call: ts.CallExpression): boolean {
  const name = lastName(call.expression) ?? ''
  const owner = ownerOf(call.expression)
  if (owner === undefined) return false
  if (lastName(owner) === 'Object') return /^(?:keys|values|entries)$/.test(name)
  if (lastName(owner) === 'Array') return /^(?:from|of)$/.test(name)
  return /^(?:map|flatMap|flat|toSorted)$/.test(name)
}

function isListType(type: ts.TypeNode): boolean {
  const { ts } = morph()
  if (ts.isArrayTypeNode(type)) return true
  if (ts.isTypeOperatorNode(type)) return isListType(type.type)
  return (
    ts.isTypeReferenceNode(type) &&
    ts.isIdentifier(type.typeName) &&
    /^(?:Readonly)?Array$/.test(type.typeName.text)
  )
}
