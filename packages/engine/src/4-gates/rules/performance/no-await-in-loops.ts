import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { hasInside, type Loop, loopsAround, namesInside, visitOwn } from '../code/around.ts'
import { isQuery } from '../code/is-query.ts'
import { lastName, plain } from '../code/plain.ts'
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
      if (
        item === undefined ||
        !hasInside(call, (each) => morph().ts.isIdentifier(each) && item.has(each.text))
      )
        return undefined
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
  return loop.initializer && namesDeclared(loop.initializer)
}

function namesDeclared(node: ts.Node): ReadonlySet<string> {
  const { ts } = morph()
  const names = new Set<string>()
  const visit = (each: ts.Node): void => {
    if ((ts.isVariableDeclaration(each) || ts.isBindingElement(each)) && ts.isIdentifier(each.name))
      names.add(each.name.text)
    ts.forEachChild(each, visit)
  }
  visit(node)
  return names
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
  const { ts } = morph()
  const changed = new Set<string>()
  const own = namesDeclared(loop)
  let endsEarly = false
  visitOwn(loop.statement, (node) => {
    endsEarly ||=
      ts.isBreakStatement(node) ||
      ts.isReturnStatement(node) ||
      ts.isTryStatement(node) ||
      ts.isYieldExpression(node)
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    )
      addRoot(node.left, changed)
    else if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node))
      addRoot(node.operand, changed)
    else if (ts.isCallExpression(node)) addRoot(node.expression, changed)
  })
  return (
    !endsEarly &&
    ![...namesInside(call)].some(
      (name) => changed.has(name) && !own.has(name) && name !== rootOf(call.expression),
    )
  )
}

function addRoot(node: ts.Expression, names: Set<string>): void {
  const root = rootOf(node)
  if (root !== undefined) names.add(root)
}

/** `a` in `a.b[c].d`. */
function rootOf(expression: ts.Expression): string | undefined {
  const { ts } = morph()
  let node = plain(expression)
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    node = plain(node.expression)
  return ts.isIdentifier(node) ? node.text : undefined
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
