import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { isFixed } from './is-fixed.ts'
import { isNamedConstant, isNumber } from './is-number.ts'
import { originOf } from './origin-of.ts'
import { lastName, ownerOf, plain } from './plain.ts'
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
    ofTheMachine.test(originOf(node, scan) ?? '') ||
    (ts.isIdentifier(node) && isHarmlessName(node, scan, steps))
  )
}

function isHarmlessCall(call: ts.CallExpression, scan: Scan, steps: number): boolean {
  const name = lastName(call.expression) ?? ''
  const origin = originOf(call.expression, scan) ?? ''
  if (/quote|escape|placeholder/i.test(name) || ofTheMachine.test(origin)) return true
  const isPath = /^path#(?:posix\.|win32\.)?(?:join|resolve|normalize|dirname)$/.test(origin)
  if (isPath) return call.arguments.every((each) => isHarmless(each, scan, steps - 1))
  return name === 'join' && isHarmlessList(ownerOf(call.expression), scan, steps)
}

/** `ids.map((_, index) => `$${index}`)`, of which `join` makes a text. */
function isHarmlessList(list: ts.Expression | undefined, scan: Scan, steps: number): boolean {
  const { ts } = morph()
  const map = list && plain(list)
  if (map === undefined || !ts.isCallExpression(map) || lastName(map.expression) !== 'map') return false
  const [make] = map.arguments
  if (make === undefined || !ts.isArrowFunction(make) || ts.isBlock(make.body)) return false
  return isHarmless(make.body, below(scan, map, make), steps - 1)
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
