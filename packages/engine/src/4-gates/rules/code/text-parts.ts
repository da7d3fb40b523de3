import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { lastName, ownerOf, plain, stringIn } from './plain.ts'
import type { Scan } from './scan.ts'
import { summandsOf } from './summands-of.ts'

/** A piece of a text that code puts together: words of the code, or a value. */
export type TextPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'value'; readonly value: ts.Expression; readonly scan: Scan }

/** The pieces of a template, a sum of strings, a list that is joined, or a name for one of them. */
export const textParts = (expression: ts.Expression, scan: Scan): readonly TextPart[] =>
  piecesOf(expression, scan, 6).reduce<TextPart[]>((parts, part) => {
    const before = parts.at(-1)
    if (part.kind === 'value') parts.push(part)
    else if (before?.kind === 'words')
      parts[parts.length - 1] = { kind: 'words', text: before.text + part.text }
    else if (part.text !== '') parts.push(part)
    return parts
  }, [])

function piecesOf(expression: ts.Expression, scan: Scan, steps: number): readonly TextPart[] {
  const { ts } = morph()
  const node = plain(expression)
  const words = stringIn(node)
  const value = { kind: 'value', value: node, scan } as const
  if (words !== undefined) return [{ kind: 'words', text: words }]
  if (steps === 0) return [value]
  const partsOf = (each: ts.Expression) => piecesOf(each, scan, steps - 1)
  if (ts.isTemplateExpression(node)) return partsOfTemplate(node, partsOf)
  const summands = summandsOf(node)
  if (summands.length > 1) return summands.flatMap(partsOf)
  if (ts.isTaggedTemplateExpression(node)) {
    const isPlain = /^(?:raw|dedent|outdent|stripIndents?|oneLine)$/.test(lastName(node.tag) ?? '')
    return isPlain ? partsOf(node.template) : [value]
  }
  if (ts.isCallExpression(node)) return partsOfCall(node, partsOf) ?? [value]
  return (ts.isIdentifier(node) ? partsOfName(node.text, scan, steps) : undefined) ?? [value]
}

type PartsOf = (each: ts.Expression) => readonly TextPart[]

function partsOfTemplate(
  { head, templateSpans }: ts.TemplateExpression,
  partsOf: PartsOf,
): readonly TextPart[] {
  const rest = templateSpans.flatMap(({ expression, literal }) => [
    ...partsOf(expression),
    { kind: 'words', text: literal.text } as const,
  ])
  return [{ kind: 'words', text: head.text }, ...rest]
}

/** `[a, b].join(' ')`, `'a'.concat(b)` and `text.trim()`. */
function partsOfCall(call: ts.CallExpression, partsOf: PartsOf): readonly TextPart[] | undefined {
  const { ts } = morph()
  const owner = ownerOf(call.expression)
  if (owner === undefined) return undefined
  const target = plain(owner)
  const name = lastName(call.expression)
  if (name === 'join' && ts.isArrayLiteralExpression(target)) {
    const glue = { kind: 'words', text: stringIn(call.arguments[0]) ?? ',' } as const
    return target.elements.flatMap((each, index) => [...(index === 0 ? [] : [glue]), ...partsOf(each)])
  }
  if (name === 'concat' && !ts.isArrayLiteralExpression(target))
    return [target, ...call.arguments].flatMap(partsOf)
  return name === 'trim' ? partsOf(target) : undefined
}

/** A name is looked through only where its value is text of several pieces: else the name says more. */
function partsOfName(name: string, scan: Scan, steps: number): readonly TextPart[] | undefined {
  const binding = bindingOf(name, scan)
  if (binding?.meaning.kind !== 'variable' || binding.meaning.path.length > 0) return undefined
  const { initializer } = binding.meaning.declaration
  // What is longer than a page is no text that a reader puts together in the head, nor do we.
  if (initializer === undefined || initializer.end - initializer.pos > 2000) return undefined
  const parts = piecesOf(initializer, binding.scan, steps - 1)
  return parts.some(({ kind }) => kind === 'words') ? parts : undefined
}
