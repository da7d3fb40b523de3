import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import { decoratorName, nameText } from '../item-names.ts'
import { declarationsNamed, literalsIn, valueOf, variablesNamed } from './literals-in.ts'
import type { Segment } from './parse-target.ts'

/** What a name leads to from a node: nothing, one node, or several that all have the name. */
export function stepInto(node: ts.Node, { kind, name }: Segment, file: ts.SourceFile): readonly ts.Node[] {
  const found = kind === 'decorator' ? decoratorsNamed(node, name) : membersNamed(node, name, file)
  const bodies = found.filter((each) => 'body' in each && each.body !== undefined)
  const isOverloaded = bodies.length === 1 && found.every((each) => morph().ts.isFunctionLike(each))
  return isOverloaded ? bodies : found
}

function decoratorsNamed(node: ts.Node, name: string): readonly ts.Decorator[] {
  const { ts } = morph()
  if (!ts.canHaveDecorators(node)) return []
  return (ts.getDecorators(node) ?? []).filter((decorator) => decoratorName(decorator) === name)
}

function membersNamed(node: ts.Node, name: string, file: ts.SourceFile): readonly ts.Node[] {
  const { ts } = morph()
  if (ts.isSourceFile(node) && name === 'default') return defaultsOf(node)
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node)) {
    return node.statements.flatMap((statement) => declarationsNamed(statement, name))
  }
  if (ts.isModuleDeclaration(node)) return node.body ? membersNamed(node.body, name, file) : []
  const members = [...memberLists(node, file)].flat()
  const values = literalsIn(node, 'object', file).flatMap((each) => [...each.properties])
  return [...new Set([...members, ...values])].flatMap((each) =>
    memberName(each) === name ? [each] : declarationsNamed(each, name),
  )
}

function memberName(node: ts.Node): string | undefined {
  const { ts } = morph()
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  return 'name' in node && node.name ? nameText(node.name as ts.Node) : undefined
}

/** The lists of what a declaration holds; of a function its parameters and the statements of its body. */
function* memberLists(node: ts.Node, file: ts.SourceFile): Generator<readonly ts.Node[]> {
  const { ts } = morph()
  const value = heldBy(node, file)
  if (ts.isTypeAliasDeclaration(node) || ts.isPropertySignature(node)) {
    for (const literal of typeLiteralsIn(node.type)) yield literal.members
  } else if (ts.isEnumDeclaration(node) || ts.isInterfaceDeclaration(node)) {
    yield node.members
  } else if (value !== undefined && ts.isClassLike(value)) {
    yield value.members
  } else if (value !== undefined && ts.isFunctionLike(value) && 'body' in value) {
    yield value.parameters
    const body = value.body as ts.Node | undefined
    if (body && ts.isBlock(body)) yield body.statements
  }
}

/** What a declaration holds; of what stands in a variable of the module, the value of that. */
export function heldBy(node: ts.Node, file: ts.SourceFile, depth = 0): ts.Node | undefined {
  const value = valueOf(node)
  if (value === undefined || !morph().ts.isIdentifier(value) || depth > 8) return value
  const [variable] = variablesNamed(file, value.text)
  return variable === undefined ? value : heldBy(variable, file, depth + 1)
}

/** The literals of a type; of an intersection all that it holds. */
export function typeLiteralsIn(type: ts.TypeNode | undefined): readonly ts.TypeLiteralNode[] {
  const { ts } = morph()
  if (type === undefined) return []
  if (ts.isTypeLiteralNode(type)) return [type]
  if (ts.isParenthesizedTypeNode(type)) return typeLiteralsIn(type.type)
  return ts.isIntersectionTypeNode(type) ? type.types.flatMap((each) => typeLiteralsIn(each)) : []
}

/** What a module is by default: `export default`, `module.exports =`. */
function defaultsOf(file: ts.SourceFile): readonly ts.Node[] {
  const { ts } = morph()
  return file.statements.flatMap((statement): readonly ts.Node[] => {
    if (ts.isExportAssignment(statement)) return [statement]
    const isDefault =
      ts.canHaveModifiers(statement) &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true
    if (isDefault) return [statement]
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return []
    const { left, operatorToken, right } = statement.expression
    const isExports =
      operatorToken.kind === ts.SyntaxKind.EqualsToken && left.getText(file) === 'module.exports'
    return isExports ? [right] : []
  })
}
