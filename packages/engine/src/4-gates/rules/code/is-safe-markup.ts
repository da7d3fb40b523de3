import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { isFixed } from './is-fixed.ts'
import { isNamedConstant, isNumber } from './is-number.ts'
import { lastName, plain } from './plain.ts'
import type { Scan } from './scan.ts'
import { textParts } from './text-parts.ts'

/** Whether a piece of HTML is written in the code, or has been through something that says it cleans or escapes. */
export function isSafeMarkup(markup: ts.Expression, scan: Scan): boolean {
  return textParts(markup, scan).every((part) => part.kind === 'words' || isClean(part.value, part.scan, 4))
}

const cleans =
  /sanitiz|sanitis|escape|purify|encode|createHTML|trusted|highlight|^(?:t|i18n|translate|clean|xss|renderToString|renderToStaticMarkup)$/i

function isClean(value: ts.Expression, scan: Scan, steps: number): boolean {
  const { ts } = morph()
  const node = plain(value)
  if (isFixed(node, scan) || isNumber(node, scan) || isNamedConstant(node)) return true
  if (ts.isCallExpression(node))
    return cleans.test(lastName(node.expression) ?? '') || isCleanCall(node, scan, steps)
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].every((each) => isSafeMarkup(each, scan))
  // What one element shows is shown by another one as safely, or as badly.
  if (ts.isPropertyAccessExpression(node) && /^(?:inner|outer)HTML$/.test(node.name.text)) return true
  const name = lastName(node) ?? ''
  if (/^(?:safe|sanitized|sanitised|clean|escaped|trusted)[A-Z]?/.test(name)) return true
  const binding = ts.isIdentifier(node) ? bindingOf(node.text, scan) : undefined
  if (binding?.meaning.kind === 'import') return true
  if (steps === 0 || binding?.meaning.kind !== 'variable') return false
  const { initializer } = binding.meaning.declaration
  return (
    initializer !== undefined &&
    binding.meaning.path.length === 0 &&
    isClean(initializer, binding.scan, steps - 1)
  )
}

/** `list.map((each) => ...).join('')` is as clean as what is made of each. */
function isCleanCall(call: ts.CallExpression, scan: Scan, steps: number): boolean {
  const { ts } = morph()
  const callee = plain(call.expression)
  if (steps === 0 || !ts.isPropertyAccessExpression(callee)) return false
  if (/^(?:join|trim)$/.test(callee.name.text)) return isClean(callee.expression, scan, steps - 1)
  const [make] = call.arguments
  if (callee.name.text !== 'map' || make === undefined || !ts.isArrowFunction(make) || ts.isBlock(make.body))
    return false
  return isSafeMarkup(make.body, { ...scan, ancestors: [...scan.ancestors, make] })
}
