import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFunctionNode, isLoop } from './around.ts'
import { assignedBy } from './assigned.ts'
import { namesOfDeclared } from './names-of-declared.ts'
import { lastName, ownerOf } from './plain.ts'
import type { Scan } from './scan.ts'

const eachOf = /^(?:map|forEach|flatMap|filter|some|every|find|reduce)$/

/**
 * What makes the node run again and again: the body of a loop, or the function that `map` and the like call for each
 * element; the innermost first, up to a function that somebody else calls.
 */
export function repeatsAround(node: ts.Node, { ancestors }: Scan): readonly ts.Node[] {
  const path = [...ancestors, node]
  const found: ts.Node[] = []
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const each = path[at]
    if (each === undefined) break
    if (isLoop(each) && each.statement === path[at + 1]) found.push(each)
    if (!isFunctionNode(each)) continue
    if (!isForEach(each, path[at - 1])) break
    found.push(each)
  }
  return found
}

/** Whether a function is what `map` and the like are given. */
export function isForEach(node: ts.Node, parent: ts.Node | undefined): parent is ts.CallExpression {
  const { ts } = morph()
  if (parent === undefined || !ts.isCallExpression(parent) || parent.arguments[0] !== node) return false
  return ownerOf(parent.expression) !== undefined && eachOf.test(lastName(parent.expression) ?? '')
}

/** Names that have another value in each turn: what is declared inside, or given a value there. */
export function namesOfTurn(repeat: ts.Node): ReadonlySet<string> {
  const { ts } = morph()
  const names = new Set(namesOfDeclared(repeat))
  const visit = (node: ts.Node): void => {
    const target = assignedBy(node)
    if (target !== undefined && ts.isIdentifier(target)) names.add(target.text)
    ts.forEachChild(node, visit)
  }
  visit(repeat)
  return names
}
