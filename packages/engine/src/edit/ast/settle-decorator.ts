import type { ts } from 'ts-morph'
import { morph } from '../typescript.ts'
import { missingTarget, nodesOfScopes, reachTarget } from './target/find-target.ts'
import { listOf } from './list/list.ts'
import { scopesOf } from './target/parse-target.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { settleIn } from './settle-in.ts'
import type { Settled } from './list/settle-list.ts'
import type { Source } from './source.ts'
import type { Task } from './task.ts'

export function settleDecorator(source: Source, task: Task): Settled | Refusal {
  const { target = '' } = task.edit
  const scopes = scopesOf(target)
  const from = nodesOfScopes(source, scopes.slice(0, -1))
  if (isRefusal(from)) return from
  const reached = reachTarget(source, scopes.at(-1) ?? '', from)
  if (isRefusal(reached)) return reached
  if (reached.rest.length > 0) return missingTarget(source, target, reached)
  const [node, another] = reached.nodes.filter(isDecoratable)
  if (node === undefined) {
    return refuse('anchor-missing', `\`${target}\` takes no decorator`, { source, nodes: reached.nodes })
  }
  if (another !== undefined) {
    const message = `\`${target}\` names ${reached.nodes.length} places`
    return refuse('anchor-ambiguous', message, { source, nodes: reached.nodes })
  }
  return settleIn(listOf('decorator', node, source), task)
}

function isDecoratable(node: ts.Node): boolean {
  const { ts } = morph()
  return ts.canHaveDecorators(node) && !ts.isClassExpression(node)
}
