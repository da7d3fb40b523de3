import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFunctionNode } from './around.ts'
import { bindingOf } from './binding-of.ts'
import { declaredType, isClosedType } from './declared-type.ts'
import { isFixed } from './is-fixed.ts'
import { isNamedConstant, isNumber } from './is-number.ts'
import { originOf } from './origin-of.ts'
import { lastName, ownerOf, plain } from './plain.ts'
import { resultsOf } from './results-of.ts'
import { below, type Scan } from './scan.ts'

const ofTheMachine =
  /^(?:__dirname|__filename|process\.(?:execPath|platform|arch|pid|version|cwd)|os#(?:tmpdir|homedir|platform|EOL))$/

/** Whether a value that is put into a command or a query cannot be what a stranger chose: it is written in the code, counted, or quoted. */
export function isHarmless(value: ts.Expression, scan: Scan, steps = 5): boolean {
  const { ts } = morph()
  const node = plain(value)
  if (steps === 0) return false
  if (isFixed(node, scan) || isNumber(node, scan) || isNamedConstant(node)) return true
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].every((each) => isHarmless(each, scan, steps - 1))
  if (ts.isTemplateExpression(node))
    return node.templateSpans.every(({ expression }) => isHarmless(expression, scan, steps - 1))
  if (ts.isCallExpression(node)) return isHarmlessCall(node, scan, steps)
  if (ts.isMetaProperty(node)) return true
  if (ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression)) return true
  return (
    isClosedType(declaredType(node, scan)) ||
    ofTheMachine.test(originOf(node, scan) ?? '') ||
    (ts.isIdentifier(node) && isHarmlessName(node, scan, steps))
  )
}

function isHarmlessCall(call: ts.CallExpression, scan: Scan, steps: number): boolean {
  const name = lastName(call.expression) ?? ''
  const origin = originOf(call.expression, scan) ?? ''
  if (/quote|escape|placeholder/i.test(name) || ofTheMachine.test(origin)) return true
  const areHarmless = (nodes: readonly ts.Expression[]) =>
    nodes.every((each) => isHarmless(each, scan, steps - 1))
  if (/^path#(?:posix\.|win32\.)?(?:join|resolve|normalize|dirname)$/.test(origin))
    return areHarmless(call.arguments)
  const owner = ownerOf(call.expression)
  if (owner === undefined) return false
  // `Array(n).fill('?').join()` and `'?,'.repeat(n).slice(0, -1)`
  if (/^(?:join|slice|repeat|trim)$/.test(name)) return areHarmless([owner, ...call.arguments])
  if (name === 'fill') return areHarmless(call.arguments.slice(0, 1))
  return isHarmlessList(call, scan, steps)
}

/** `ids.map((_, index) => `$${index}`)` and `Array.from(ids, () => '?')`. */
function isHarmlessList(call: ts.CallExpression, scan: Scan, steps: number): boolean {
  const make = call.arguments.at(-1)
  if (!/^(?:map|flatMap|from)$/.test(lastName(call.expression) ?? '') || make === undefined) return false
  if (!isFunctionNode(make) || make.body === undefined) return false
  const inside = below(scan, call, make, make.body)
  const results = resultsOf(make)
  return results.length > 0 && results.every((each) => isHarmless(each, inside, steps - 1))
}

/** What another module exports is mostly a constant of it. */
function isHarmlessName(node: ts.Identifier, scan: Scan, steps: number): boolean {
  const binding = bindingOf(node.text, scan)
  if (binding?.meaning.kind === 'import') return true
  if (binding?.meaning.kind !== 'variable' || !binding.meaning.isConst) return false
  const { declaration, path } = binding.meaning
  if (declaration.initializer === undefined || path.length > 0) return false
  return isHarmless(declaration.initializer, binding.scan, steps - 1)
}
