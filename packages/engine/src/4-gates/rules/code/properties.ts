import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import { plain, stringIn } from './plain.ts'
import type { Scan } from './scan.ts'

/** The name of a property, a member or a parameter, where it is known. */
export function nameOf(name: ts.Node | undefined): string | undefined {
  const { ts } = morph()
  if (name === undefined) return undefined
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)) return name.text
  return ts.isComputedPropertyName(name) ? stringIn(name.expression) : undefined
}

/** A property of an object that is written out. */
export function propertyNamed(
  object: ts.ObjectLiteralExpression,
  name: string,
): ts.PropertyAssignment | undefined {
  const { ts } = morph()
  return object.properties.filter(ts.isPropertyAssignment).find((property) => nameOf(property.name) === name)
}

/** The value of a property, if the object is written out. */
export function valueNamed(object: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (object === undefined || !morph().ts.isObjectLiteralExpression(object)) return undefined
  return propertyNamed(object, name)?.initializer
}

/** An object that is written out: in place, or where its name is declared. */
export function objectIn(
  expression: ts.Expression | undefined,
  scan: Scan,
): ts.ObjectLiteralExpression | undefined {
  const { ts } = morph()
  if (expression === undefined) return undefined
  const node = plain(expression)
  if (ts.isObjectLiteralExpression(node)) return node
  if (!ts.isIdentifier(node)) return undefined
  const meaning = bindingOf(node.text, scan)?.meaning
  if (meaning?.kind !== 'variable' || meaning.path.length > 0) return undefined
  const value = meaning.declaration.initializer && plain(meaning.declaration.initializer)
  return value && ts.isObjectLiteralExpression(value) ? value : undefined
}

export const isTrue = (node: ts.Node | undefined): boolean => node?.kind === morph().ts.SyntaxKind.TrueKeyword

export const isFalse = (node: ts.Node | undefined): boolean =>
  node?.kind === morph().ts.SyntaxKind.FalseKeyword

/** Whether further properties may come from elsewhere. */
export const hasSpread = (object: ts.ObjectLiteralExpression): boolean =>
  object.properties.some(morph().ts.isSpreadAssignment)
