import type { ts as TypeScript } from 'ts-morph'
import { morph } from '../../typescript.ts'

/** What stands in a list, which tells how it merges: by name or by place, with commas or without. */
export type ListKind =
  | 'statements'
  | 'members'
  | 'signatures'
  | 'decorators'
  | 'union'
  | 'enum'
  | 'properties'
  | 'specifiers'
  | 'elements'
  | 'parameters'
  | 'arguments'
  | 'attributes'
  | 'children'

export interface NodeList {
  readonly kind: ListKind
  readonly nodes: readonly TypeScript.Node[]
  /** Behind what opens it, and at what closes it. */
  readonly start: number
  readonly end: number
}

type Owner = Pick<NodeList, 'kind' | 'end'> & { readonly array: TypeScript.NodeArray<TypeScript.Node> }

/** The lists of a node that are in no other list of it, in order. */
export function listsIn(node: TypeScript.Node, file: TypeScript.SourceFile): NodeList[] {
  const { ts } = morph()
  const lists: NodeList[] = []
  const visit = (each: TypeScript.Node): void => {
    const owners = listsOf(each, file)
    if (ts.canHaveDecorators(each)) lists.push(decoratorsOf(each, file))
    const visitArray = (array: TypeScript.NodeArray<TypeScript.Node>): void => {
      const owner = owners.find((own) => own.array === array)
      if (owner === undefined) array.filter((child) => !ts.isDecorator(child)).forEach(visit)
      else lists.push(listed(owner))
    }
    ts.forEachChild(each, visit, visitArray)
  }
  visit(node)
  return lists.sort((a, b) => a.start - b.start)
}

function listed({ kind, end, array }: Owner): NodeList {
  const nodes = kind === 'children' ? array.filter((each) => !isBlankText(each)) : array
  return { kind, nodes, start: array.pos, end }
}

/** The decorators in front of a declaration, of which there may be none; its keywords are no part of the list. */
function decoratorsOf(node: TypeScript.HasDecorators, file: TypeScript.SourceFile): NodeList {
  const { ts } = morph()
  const modifiers: readonly TypeScript.Node[] = node.modifiers ?? []
  const keyword = modifiers.findIndex((each) => !ts.isDecorator(each))
  const nodes = modifiers.slice(0, keyword < 0 ? modifiers.length : keyword)
  const start = node.getStart(file)
  const last = nodes.at(-1)
  if (last === undefined) return { kind: 'decorators', nodes, start, end: start }
  const white = /^\s*/.exec(file.text.slice(last.end))?.[0].length ?? 0
  return { kind: 'decorators', nodes, start, end: last.end + white }
}

const isBlankText = (node: TypeScript.Node): boolean =>
  morph().ts.isJsxText(node) && node.containsOnlyTriviaWhiteSpaces

/** The lists that a node owns itself. */
function listsOf(node: TypeScript.Node, file: TypeScript.SourceFile): Owner[] {
  const { ts } = morph()
  const inside = node.end - 1
  if (ts.isClassLike(node)) return [{ kind: 'members', array: node.members, end: inside }]
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
    return [{ kind: 'signatures', array: node.members, end: inside }]
  if (ts.isEnumDeclaration(node)) return [{ kind: 'enum', array: node.members, end: inside }]
  if (ts.isBlock(node) || ts.isModuleBlock(node))
    return [{ kind: 'statements', array: node.statements, end: inside }]
  if (ts.isCaseOrDefaultClause(node)) return [{ kind: 'statements', array: node.statements, end: node.end }]
  if (ts.isCaseBlock(node)) return [{ kind: 'statements', array: node.clauses, end: inside }]
  if (ts.isObjectLiteralExpression(node)) return [{ kind: 'properties', array: node.properties, end: inside }]
  if (ts.isObjectBindingPattern(node)) return [{ kind: 'properties', array: node.elements, end: inside }]
  if (ts.isNamedImports(node) || ts.isNamedExports(node))
    return [{ kind: 'specifiers', array: node.elements, end: inside }]
  if (ts.isUnionTypeNode(node)) return [{ kind: 'union', array: node.types, end: node.end }]
  if (ts.isArrayLiteralExpression(node)) return [{ kind: 'elements', array: node.elements, end: inside }]
  return [...callLists(node, file), ...jsxLists(node, file)]
}

function callLists(node: TypeScript.Node, file: TypeScript.SourceFile): Owner[] {
  const { ts } = morph()
  if (ts.isCallExpression(node) || (ts.isNewExpression(node) && node.arguments !== undefined)) {
    const array = node.arguments
    return array === undefined ? [] : [{ kind: 'arguments', array, end: node.end - 1 }]
  }
  if (!ts.isFunctionLike(node)) return []
  const array = node.parameters
  const end = file.text[array.pos - 1] === '(' ? closingOf(array, file) : undefined
  return end === undefined ? [] : [{ kind: 'parameters', array, end }]
}

/** The parenthesis behind a list, past comments and a last comma. */
function closingOf(
  array: TypeScript.NodeArray<TypeScript.Node>,
  file: TypeScript.SourceFile,
): number | undefined {
  const { ts } = morph()
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, file.languageVariant, file.text)
  scanner.resetTokenState(array.end)
  let kind = scanner.scan()
  if (kind === ts.SyntaxKind.CommaToken) kind = scanner.scan()
  return kind === ts.SyntaxKind.CloseParenToken ? scanner.getTokenStart() : undefined
}

function jsxLists(node: TypeScript.Node, file: TypeScript.SourceFile): Owner[] {
  const { ts } = morph()
  if (ts.isJsxAttributes(node))
    return [{ kind: 'attributes', array: node.properties, end: node.properties.end }]
  if (ts.isJsxElement(node))
    return [{ kind: 'children', array: node.children, end: node.closingElement.getStart(file) }]
  if (ts.isJsxFragment(node))
    return [{ kind: 'children', array: node.children, end: node.closingFragment.getStart(file) }]
  return []
}
