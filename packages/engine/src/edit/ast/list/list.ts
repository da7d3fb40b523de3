import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import type { Source } from '../source.ts'

/** What stands in a list, which says how it is parted, and where its items and their names are. */
export type ListKind =
  | 'element'
  | 'property'
  | 'argument'
  | 'parameter'
  | 'specifier'
  | 'enum-member'
  | 'type-member'
  | 'class-member'
  | 'statement'
  | 'jsx-child'
  | 'decorator'

export interface Item {
  readonly node: ts.Node
  readonly start: number
  /** Without the sign that parts it from the next. */
  readonly end: number
  /** Behind that sign; as `end` where there is none. */
  readonly after: number
}

/** A list of the syntax tree as a place to edit. Positions are offsets of the text. */
export interface List {
  readonly kind: ListKind
  readonly source: Source
  readonly node: ts.Node
  readonly items: readonly Item[]
  /** Right behind the opening bracket. */
  readonly open: number
  /** Where the closing bracket starts. */
  readonly close: number
}

export function listOf(kind: ListKind, node: ts.Node, source: Source): List {
  const { ts } = morph()
  if (kind === 'decorator') return decoratorsOf(node, source)
  const nodes = nodesOf(node)
  const isFile = ts.isSourceFile(node)
  const open = nodes.pos
  const last = kind === 'jsx-child' ? nodes.end : skipTrivia(source.text, nodes.end)
  const items = nodes.filter(isItem).map((each) => itemOf(kind, each, source))
  return { kind, source, node, items, open, close: isFile ? source.text.length : last }
}

/** They stand where their declaration starts, or behind its `export`. */
function decoratorsOf(node: ts.Node, source: Source): List {
  const { ts } = morph()
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []
  const items = decorators.map((each) => itemOf('decorator', each, source))
  const open = items[0]?.start ?? node.getStart(source.file)
  const last = items.at(-1)
  const close = last === undefined ? open : skipTrivia(source.text, last.end)
  return { kind: 'decorator', source, node, items, open, close }
}

/** The children of a node that a list of it is made of. */
function nodesOf(node: ts.Node): ts.NodeArray<ts.Node> {
  const { ts } = morph()
  if (ts.isArrayLiteralExpression(node)) return node.elements
  if (ts.isObjectLiteralExpression(node)) return node.properties
  if (ts.isCallExpression(node) || ts.isNewExpression(node))
    return node.arguments ?? ts.factory.createNodeArray()
  if (ts.isConstructorDeclaration(node)) return node.parameters
  if (ts.isNamedImports(node) || ts.isNamedExports(node) || ts.isObjectBindingPattern(node))
    return node.elements
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return node.children
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node)) return node.statements
  if ('members' in node) return node.members as ts.NodeArray<ts.Node>
  throw new TypeError(`a node of kind ${node.kind} has no list`)
}

function isItem(node: ts.Node): boolean {
  const { ts } = morph()
  if (ts.isJsxText(node)) return node.text.trim() !== ''
  return !ts.isSemicolonClassElement(node) && !ts.isOmittedExpression(node)
}

function itemOf(kind: ListKind, node: ts.Node, source: Source): Item {
  const { text, file } = source
  if (kind === 'jsx-child') return trimmed(node, source)
  const start = node.getStart(file)
  if (partedByCommas(kind)) {
    const sign = skipTrivia(text, node.end)
    return { node, start, end: node.end, after: text[sign] === ',' ? sign + 1 : node.end }
  }
  const isClosed = /[;,]/.test(text[node.end - 1] ?? '') && node.end - 1 > start && !isLoop(node)
  return { node, start, end: isClosed ? node.end - 1 : node.end, after: node.end }
}

/** `while (true);` ends in a semicolon that does not part it from the next statement. */
function isLoop(node: ts.Node): boolean {
  const { ts } = morph()
  return ts.isIterationStatement(node, false) || ts.isIfStatement(node) || ts.isLabeledStatement(node)
}

/** Text between elements is one child with the blanks around it. */
function trimmed(node: ts.Node, { text, file }: Source): Item {
  if (!morph().ts.isJsxText(node)) {
    return { node, start: node.getStart(file), end: node.end, after: node.end }
  }
  const own = text.slice(node.pos, node.end)
  const start = node.pos + own.length - own.trimStart().length
  const end = node.end - (own.length - own.trimEnd().length)
  return { node, start, end, after: end }
}

export const partedByCommas = (kind: ListKind): boolean =>
  !['type-member', 'class-member', 'statement', 'jsx-child', 'decorator'].includes(kind)

/** The first position that is neither blank nor in a comment. */
function skipTrivia(text: string, from: number): number {
  const trivia = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
  trivia.lastIndex = from
  return from + (trivia.exec(text)?.[0].length ?? 0)
}
