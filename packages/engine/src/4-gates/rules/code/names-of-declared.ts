import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'

/** All names that are declared somewhere below a node. */
export function namesOfDeclared(node: ts.Node): ReadonlySet<string> {
  const { ts } = morph()
  const names = new Set<string>()
  const visit = (each: ts.Node): void => {
    const isDeclared = ts.isVariableDeclaration(each) || ts.isBindingElement(each) || ts.isParameter(each)
    if (isDeclared && ts.isIdentifier(each.name)) names.add(each.name.text)
    ts.forEachChild(each, visit)
  }
  visit(node)
  return names
}
