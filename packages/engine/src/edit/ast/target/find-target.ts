import type { ts } from 'ts-morph'
import { byCodePoint } from '../../../order.ts'
import { didYouMean } from '../../../nearest.ts'
import { morph } from '../../typescript.ts'
import { declaredNames } from '../item-names.ts'
import { parseTarget, type Segment } from './parse-target.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Source } from '../source.ts'
import { stepInto } from './step-into.ts'

/** How far a path leads: the nodes at its end, or the last ones on the way and the names that are not there. */
export interface Reached {
  readonly kind: 'reached'
  readonly nodes: readonly ts.Node[]
  readonly rest: readonly Segment[]
}

export function reachTarget(source: Source, target: string, from: readonly ts.Node[]): Reached | Refusal {
  const parsed = parseTarget(target)
  if (isRefusal(parsed)) return parsed
  let nodes = from
  for (const [index, segment] of parsed.path.entries()) {
    const next = nodes.flatMap((node) => stepInto(node, segment, source.file))
    if (next.length === 0) return { kind: 'reached', nodes, rest: parsed.path.slice(index) }
    nodes = next
  }
  return { kind: 'reached', nodes, rest: [] }
}

/** The target is not there: which name of it is missing, and what has a name like it. */
export function missingTarget(source: Source, target: string, { nodes, rest }: Reached): Refusal {
  const { file } = source
  const [first] = rest
  const name = first === undefined ? target : `${first.kind === 'decorator' ? '@' : ''}${first.name}`
  const part = name === target ? '' : ` of \`${target}\``
  const declared = file.statements.flatMap((statement) => declaredNames(statement))
  const near = didYouMean(first?.name ?? '', [...declared].sort(byCodePoint))
  const isTop = nodes.includes(file)
  const hint = isTop && near !== undefined ? ` ${near}` : ''
  const shown = isTop ? file.statements.filter((each) => declaredNames(each).length > 0) : nodes
  return refuse('anchor-missing', `\`${name}\`${part} is not there.${hint}`, { source, nodes: shown })
}

/** The nodes below others that are wanted, the outermost first. */
function nodesBelow(from: readonly ts.Node[], isWanted: (node: ts.Node) => boolean): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node)
    node.forEachChild(visit)
  }
  for (const node of from) node.forEachChild(visit)
  return [...new Set(found)]
}

export type Call = ts.CallExpression | ts.NewExpression

/** The calls of what is written as `callee`, whatever the blanks in it. */
export function callsOf(callee: string, from: readonly ts.Node[], file: ts.SourceFile): readonly Call[] {
  const { ts } = morph()
  const plain = callee.replace(/^new\s+|\s/g, '')
  const isCall = (node: ts.Node): node is Call =>
    (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
    node.expression.getText(file).replace(/\s/g, '') === plain
  return nodesBelow(from, isCall).filter(isCall)
}

export type Element = ts.JsxElement | ts.JsxSelfClosingElement

export function elementsNamed(
  tag: string,
  from: readonly ts.Node[],
  file: ts.SourceFile,
): readonly Element[] {
  const { ts } = morph()
  const isElement = (node: ts.Node): node is Element =>
    (ts.isJsxElement(node) && node.openingElement.tagName.getText(file) === tag) ||
    (ts.isJsxSelfClosingElement(node) && node.tagName.getText(file) === tag)
  return nodesBelow(from, isElement).filter(isElement)
}

/** Where to look: in the declaration, the element or the call that each scope names, the outermost first. */
export function nodesOfScopes(source: Source, scopes: readonly string[]): readonly ts.Node[] | Refusal {
  const { file } = source
  let nodes: readonly ts.Node[] = [file]
  for (const scope of scopes) {
    const reached = reachTarget(source, scope, nodes)
    const declared = isRefusal(reached) || reached.rest.length > 0 ? [] : reached.nodes
    const elements = declared.length > 0 ? declared : elementsNamed(scope, nodes, file)
    const found = elements.length > 0 ? elements : callsOf(scope, nodes, file)
    if (found.length === 0) {
      const rest = [{ kind: 'name', name: scope }] as const
      return missingTarget(source, scope, { kind: 'reached', nodes, rest })
    }
    nodes = found
  }
  return nodes
}
