import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import type { Binding } from './binding.ts'
import { inputOfParameter, isInput } from './inputs.ts'
import { isGuarded } from './is-guarded.ts'
import { awaited, lastName, ownerOf, stringIn } from './plain.ts'
import type { Scan } from './scan.ts'
import { summandsOf } from './summands-of.ts'

/**
 * Whether whoever sends a request, or a link to a page, chooses the value. What a call makes of it counts as checked, but
 * for calls that are known to hand it on.
 */
export function isFromRequest(expression: ts.Expression, scan: Scan): boolean {
  return isChosen(expression, scan, 8) && !isGuarded(expression, scan)
}

function isChosen(expression: ts.Expression, scan: Scan, steps: number): boolean {
  const { ts } = morph()
  if (steps === 0) return false
  const node = awaited(expression)
  const isAny = (nodes: readonly ts.Expression[]) => nodes.some((each) => isChosen(each, scan, steps - 1))
  if (ts.isIdentifier(node)) return isChosenName(node, scan, steps)
  if (ts.isTemplateExpression(node)) return isAny(node.templateSpans.map((span) => span.expression))
  const summands = summandsOf(node)
  if (summands.length > 1) return isAny(summands)
  if (ts.isBinaryExpression(node)) return isDefault(node) && isAny([node.left, node.right])
  if (ts.isConditionalExpression(node)) return isAny([node.whenTrue, node.whenFalse])
  if (ts.isCallExpression(node)) return isChosenCall(node, scan, steps)
  if (ts.isNewExpression(node))
    return (
      /^(?:URL|URLSearchParams|String)$/.test(lastName(node.expression) ?? '') && isAny(node.arguments ?? [])
    )
  const owner = ownerOf(node)
  if (owner === undefined) return false
  return isInput(namesIn(node, scan)) || isAny([owner])
}

function isDefault({ operatorToken }: ts.BinaryExpression): boolean {
  const { BarBarToken, QuestionQuestionToken } = morph().ts.SyntaxKind
  return operatorToken.kind === BarBarToken || operatorToken.kind === QuestionQuestionToken
}

/** The names of `a.b.c`, back to what `a` is taken out of. */
function namesIn(expression: ts.Expression, scan: Scan): readonly string[] {
  const { ts } = morph()
  const node = awaited(expression)
  if (node.kind === ts.SyntaxKind.ThisKeyword) return []
  if (ts.isIdentifier(node)) return namesOfBinding(bindingOf(node.text, scan)) ?? [node.text]
  const owner = ownerOf(node)
  return owner === undefined ? ['?'] : [...namesIn(owner, scan), lastName(node) ?? '?']
}

/** `query` in `const { query } = req` is `req.query`. */
function namesOfBinding(binding: Binding | undefined): readonly string[] | undefined {
  if (binding?.meaning.kind !== 'variable') return undefined
  const { declaration, path } = binding.meaning
  const from = declaration.initializer
  if (from === undefined || (path.length === 0 && ownerOf(from) === undefined)) return undefined
  const names = from.end - from.pos > 200 ? ['?'] : namesIn(from, { ...binding.scan, ancestors: [] })
  return [...names, ...path]
}

function isChosenName(node: ts.Identifier, scan: Scan, steps: number): boolean {
  const binding = bindingOf(node.text, scan)
  if (binding === undefined) return isInput([node.text])
  const { meaning } = binding
  if (meaning.kind === 'parameter') return inputOfParameter(meaning.declaration, meaning.path, binding.scan)
  if (meaning.kind !== 'variable' || meaning.declaration.initializer === undefined) return false
  if (isInput(namesOfBinding(binding) ?? [])) return true
  return isChosen(meaning.declaration.initializer, binding.scan, steps - 1)
}

const handsOn =
  /^(?:String|decodeURIComponent|decodeURI|unescape|join|resolve|normalize|toString|trim|concat|slice|toLowerCase)$/

function isChosenCall(call: ts.CallExpression, scan: Scan, steps: number): boolean {
  const name = lastName(call.expression) ?? ''
  const owner = ownerOf(call.expression)
  if (owner !== undefined && /^(?:get|getAll|header|param|json|formData)$/.test(name))
    return isReader(owner, name, scan, steps)
  if (!handsOn.test(name)) return false
  const given =
    owner === undefined || stringIn(owner) !== undefined ? call.arguments : [owner, ...call.arguments]
  return given.some((each) => isChosen(each, scan, steps - 1))
}

/** `req.get('x-id')`, `await request.json()`, `url.searchParams.get('next')`. */
function isReader(owner: ts.Expression, name: string, scan: Scan, steps: number): boolean {
  if (/^(?:searchParams|urlParams|queryParams)$/.test(lastName(owner) ?? '')) return true
  return isInput([...namesIn(owner, scan), `${name}()`]) || isChosen(owner, scan, steps - 1)
}
