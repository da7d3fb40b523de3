import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { declaredType, isNumericType } from './declared-type.ts'
import { lastName, plain } from './plain.ts'
import type { Scan } from './scan.ts'

/** Whether a value is surely a number, a truth value or a date: nothing that breaks out of a text. */
export function isNumber(expression: ts.Expression, scan: Scan, steps = 5): boolean {
  const { ts } = morph()
  const node = plain(expression)
  if (steps === 0) return false
  if (ts.isNumericLiteral(node) || ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return true
  if (ts.isBinaryExpression(node)) return isSum(node, scan, steps)
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].every((each) => isNumber(each, scan, steps - 1))
  if (ts.isCallExpression(node)) return numericCalls.test(node.expression.getText(scan.file))
  if (
    ts.isPropertyAccessExpression(node) &&
    /^(?:length|size|pid|port|MAX_SAFE_INTEGER)$/.test(node.name.text)
  )
    return true
  const type = declaredType(node, scan)
  if (type !== undefined) return isNumericType(type)
  return ts.isIdentifier(node) && isNumericName(node.text, scan, steps)
}

const numericCalls =
  /^(?:Number(?:\.\w+)?|parseInt|parseFloat|Boolean|BigInt|Math\.\w+|Date\.now|.*\.(?:getTime|toFixed|toISOString|getFullYear|indexOf|findIndex))$/

function isSum(node: ts.BinaryExpression, scan: Scan, steps: number): boolean {
  const { ts } = morph()
  const { AsteriskToken, SlashToken, MinusToken, PercentToken, AsteriskAsteriskToken } = ts.SyntaxKind
  const { kind } = node.operatorToken
  if (
    [AsteriskToken, SlashToken, MinusToken, PercentToken, AsteriskAsteriskToken].some((each) => each === kind)
  )
    return true
  return [node.left, node.right].every((each) => isNumber(each, scan, steps - 1))
}

function isNumericName(name: string, scan: Scan, steps: number): boolean {
  const binding = bindingOf(name, scan)
  if (binding === undefined) return name === 'NaN' || name === 'Infinity'
  const { meaning } = binding
  if (meaning.kind !== 'variable' && meaning.kind !== 'parameter') return false
  const { initializer } = meaning.declaration
  if (meaning.path.length > 0) return false
  if (isIndex(meaning.declaration, binding.scan)) return true
  return initializer !== undefined && isNumber(initializer, binding.scan, steps - 1)
}

/** The second parameter of what `map` and the like are given. */
function isIndex(declaration: ts.Node, { ancestors }: Scan): boolean {
  const { ts } = morph()
  const [call, make] = ancestors.slice(-2)
  if (call === undefined || make === undefined || !ts.isArrowFunction(make) || !ts.isCallExpression(call))
    return false
  return (
    make.parameters[1] === declaration &&
    /^(?:map|flatMap|forEach|filter)$/.test(lastName(call.expression) ?? '')
  )
}

/** A name in capitals stands for something that is written in the code, if perhaps in another file. */
export const isNamedConstant = (expression: ts.Expression): boolean =>
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(lastName(expression) ?? '')
