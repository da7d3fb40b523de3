import type { ts } from 'ts-morph'
import { morph } from '../typescript.ts'
import { findList } from './target/find-list.ts'
import { insertIntoList } from './list/insert-into-list.ts'
import { type List, listOf } from './list/list.ts'
import { parseUnits } from './list/parse-units.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { Settled } from './list/settle-list.ts'
import { settleIn } from './settle-in.ts'
import type { Source } from './source.ts'
import type { Task } from './task.ts'

/** A parameter of the constructor with a body; a class that extends none gets one if it has none. */
export function settleConstructor(source: Source, task: Task): Settled | Refusal {
  const found = findList(source, task.edit)
  if (isRefusal(found)) return found
  const { list } = found
  const own = list.items.map(({ node }) => node).find(isImplemented)
  return own === undefined ? addConstructor(list, task) : settleIn(listOf('parameter', own, source), task)
}

const isImplemented = (node: ts.Node): boolean =>
  morph().ts.isConstructorDeclaration(node) && node.body !== undefined

function addConstructor(list: List, { wanted, edit }: Task): Settled | Refusal {
  const { source, node, items } = list
  const { ts } = morph()
  if (wanted?.code === undefined) return { kind: 'settled', edits: [], did: 'present', at: list.open }
  const isSubclass =
    ts.isClassLike(node) &&
    node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) === true
  if (isSubclass) {
    const message = `\`${edit.target}\` extends a class and has no constructor: what \`super()\` takes is not known`
    return refuse('anchor-missing', message, { source, nodes: [node] })
  }
  const parameters = parseUnits(wanted.code, 'parameter', source)
  if (isRefusal(parameters)) return parameters
  const units = parseUnits(`constructor(${wanted.code.trim().replace(/,$/, '')}) {}`, 'class-member', source)
  if (isRefusal(units)) return units
  const index = 1 + items.findLastIndex((item) => ts.isPropertyDeclaration(item.node))
  const at = items[index - 1]?.after ?? list.open
  return { kind: 'settled', edits: insertIntoList(list, index, units), did: 'added', at }
}
