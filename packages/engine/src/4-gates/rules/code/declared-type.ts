import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { plain } from './plain.ts'
import { nameOf } from './properties.ts'
import type { Scan } from './scan.ts'

/** The type of a name or of a property, as far as the file says it: `number` for `a.b` in `(a: { b: number }) => a.b`. */
export function declaredType(expression: ts.Expression, scan: Scan): ts.TypeNode | undefined {
  const { ts } = morph()
  const node = plain(expression)
  if (ts.isPropertyAccessExpression(node))
    return memberOf(declaredType(node.expression, scan), node.name.text, scan)
  const meaning = ts.isIdentifier(node) ? bindingOf(node.text, scan)?.meaning : undefined
  if (meaning?.kind !== 'variable' && meaning?.kind !== 'parameter') return undefined
  const { type } = meaning.declaration
  return meaning.path.reduce((at, name) => memberOf(at, name, scan), type && meant(type, scan))
}

/** Numbers, truth values, and texts that are written out: nothing that somebody else may choose. */
export function isClosedType(type: ts.TypeNode | undefined): boolean {
  const { ts } = morph()
  if (type === undefined) return false
  if (ts.isUnionTypeNode(type)) return type.types.every(isClosedType)
  return isNumericType(type) || (ts.isLiteralTypeNode(type) && !ts.isTemplateLiteralTypeNode(type.literal))
}

export function isNumericType({ kind }: ts.TypeNode): boolean {
  const { NumberKeyword, BooleanKeyword, BigIntKeyword } = morph().ts.SyntaxKind
  return [NumberKeyword, BooleanKeyword, BigIntKeyword].some((each) => each === kind)
}

function memberOf(type: ts.TypeNode | undefined, name: string, scan: Scan): ts.TypeNode | undefined {
  const { ts } = morph()
  if (type === undefined) return undefined
  const members = ts.isTypeLiteralNode(type) ? type.members : interfaceNamed(type, scan)?.members
  const member = members?.filter(ts.isPropertySignature).find((each) => nameOf(each.name) === name)
  return member?.type && meant(member.type, scan)
}

/** What a name that the file gives to a type stands for. */
function meant(type: ts.TypeNode, { file }: Scan): ts.TypeNode {
  const { ts } = morph()
  const alias = file.statements
    .filter(ts.isTypeAliasDeclaration)
    .find((each) => ts.isTypeReferenceNode(type) && each.name.text === type.typeName.getText(file))
  return alias?.type ?? type
}

function interfaceNamed(type: ts.TypeNode, { file }: Scan): ts.InterfaceDeclaration | undefined {
  const { ts } = morph()
  return file.statements
    .filter(ts.isInterfaceDeclaration)
    .find((each) => ts.isTypeReferenceNode(type) && each.name.text === type.typeName.getText(file))
}
