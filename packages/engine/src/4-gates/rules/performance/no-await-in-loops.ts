import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { type Loop, loopsAround, namesInside, visitOwn } from '../code/around.ts'
import { assignedBy } from '../code/assigned.ts'
import { isQuery } from '../code/is-query.ts'
import { namesOfDeclared } from '../code/names-of-declared.ts'
import { lastName, plain, rootName } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noAwaitInLoops: Rule = {
  id: 'no-await-in-loops',
  severity: 'warning',
  about: 'Calls that wait for each other in a loop though none needs what another gives.',
  message: 'Each turn waits for the one before, though it needs nothing of it.',
  hint: 'Start all and wait once: `await Promise.all(items.map(...))`, with a limit where there may be many.',
  marks: /\bawait\b/,
  needs: [/\bfor\b/],
  on: {
    AwaitExpression(node, scan) {
      const [loop] = loopsAround(node, scan)
      const call = plain(node.expression)
      if (loop === undefined || !morph().ts.isCallExpression(call)) return undefined
      const item = itemOf(loop)
      if (item === undefined || ![...namesInside(call)].some((name) => item.has(name))) return undefined
      const isApart = !isOrdered(call, item, scan) && !isQuery(call, scan) && isIndependent(loop, call)
      return isApart && isFirst(node, loop) ? { node } : undefined
    },
  },
}

/** What the loop goes over, by name. Other loops go on until something has happened. */
function itemOf(loop: Loop): ReadonlySet<string> | undefined {
  const { ts } = morph()
  const isOver = (ts.isForOfStatement(loop) && loop.awaitModifier === undefined) || ts.isForInStatement(loop)
  if (!isOver && !(ts.isForStatement(loop) && loop.incrementor !== undefined)) return undefined
  return loop.initializer && namesOfDeclared(loop.initializer)
}

const ordered =
  /^(?:run\w*|exec\w*|import\w*|trace|measure|sleep|delay|wait\w*|setTimeout|pause|next|read|write|push|send|emit|flush|drain|acquire|lock|release|commit|rollback|begin|prompt\w*|ask\w*|confirm|click|type|fill|press|goto|hover|tap|expect|step|retry|apply|migrate|up|down)$/i
const shared =
  /^(?:page|browser|tx|trx|transaction|conn|connection|client|session|lock|mutex|queue|stream|reader|writer|socket|ws|channel|cursor|db|pool|manager|queryRunner|rl|tree|host|this)$/i

/** What has to happen one after the other, by what people call it; and a list of functions, which stands in an order. */
function isOrdered(call: ts.CallExpression, item: ReadonlySet<string>, { file }: Scan): boolean {
  const name = lastName(call.expression) ?? ''
  const path = call.expression.getText(file).split(/\??\.\s*/)
  const given = call.arguments.map((each) => lastName(each) ?? '')
  return (
    ordered.test(name) ||
    item.has(name) ||
    [...path.slice(0, -1), ...given].some((each) => shared.test(each.trim()))
  )
}

/** No turn ends the loop, and the call needs nothing that a turn before may have changed. */
function isIndependent(loop: Loop, call: ts.CallExpression): boolean {
  const changed = new Set<string | undefined>()
  let endsEarly = false
  visitOwn(loop.statement, (node) => {
    endsEarly ||= mayEnd(node)
    const target = morph().ts.isCallExpression(node) ? node.expression : assignedBy(node)
    if (target !== undefined) changed.add(rootName(target))
  })
  const own = namesOfDeclared(loop)
  const callee = rootName(call.expression)
  const shared = [...namesInside(call)].filter((name) => name !== callee && !own.has(name))
  return !endsEarly && !shared.some((name) => changed.has(name))
}

function mayEnd(node: ts.Node): boolean {
  const { ts } = morph()
  return (
    ts.isBreakStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isTryStatement(node) ||
    ts.isYieldExpression(node)
  )
}

/** One finding for a loop is enough; and a loop that waits twice in a turn says so once. */
function isFirst(node: ts.AwaitExpression, loop: Loop): boolean {
  const { ts } = morph()
  let first: ts.Node | undefined
  visitOwn(loop.statement, (each) => {
    if (first === undefined && ts.isAwaitExpression(each)) first = each
  })
  return first === node
}
