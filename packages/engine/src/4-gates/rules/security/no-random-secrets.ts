import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFunctionNode } from '../code/around.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import { namesToken } from '../code/secret-names.ts'
import type { Rule } from '../rule.ts'

export const noRandomSecrets: Rule = {
  id: 'no-random-secrets',
  severity: 'error',
  about: 'Tokens, passwords and ids of sessions that are made with `Math.random`.',
  message: 'What `Math.random` gives can be foretold from what it gave before, and so can this secret.',
  hint: 'Use randomBytes, randomUUID or randomInt of `node:crypto`, or crypto.getRandomValues.',
  marks: ['random'],
  on: {
    CallExpression(call, scan) {
      if (lastName(call.expression) !== 'random' || originOf(call.expression, scan) !== 'Math.random')
        return undefined
      return namesFor(scan).some(isSecret) ? { node: call } : undefined
    },
  },
}

const isSecret = (name: string): boolean =>
  namesToken(
    name.replace(
      /^(?:generate|create|make|new|random|get|build|gen|next)_?(?=[A-Z_])|(?:Value|String|Hex)$/g,
      '',
    ),
  )

/** What the value is given to: from the statement that it stands in, and the function that gives it back. */
function namesFor({ ancestors }: Scan): readonly string[] {
  const names: string[] = []
  for (const node of ancestors.toReversed()) {
    const name = nameFor(node)
    if (name !== undefined) names.push(name)
    if (isFunctionNode(node) && name !== undefined) break
  }
  return names
}

function nameFor(node: ts.Node): string | undefined {
  const { ts } = morph()
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node))
    return nameOf(node.name)
  if (ts.isBinaryExpression(node)) {
    const isAssignment = node.operatorToken.kind === ts.SyntaxKind.EqualsToken
    return isAssignment || node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken
      ? lastName(node.left)
      : undefined
  }
  return isFunctionNode(node) ? nameOf(node.name) : undefined
}
