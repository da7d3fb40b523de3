import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import type { Scan } from './scan.ts'

/**
 * Whether the function asks something about the value before, or there: whether a list has it, whether it matches. What
 * it does with the answer is not followed; whoever asks is believed.
 */
export function isGuarded(expression: ts.Expression, { file, ancestors }: Scan): boolean {
  const { ts } = morph()
  // A guard may stand around a callback too.
  const from =
    ancestors.filter((node) => ts.isFunctionLike(node)).at(-2) ?? ancestors.find(ts.isFunctionLike) ?? file
  const before = file.text.slice(from.pos, expression.end)
  return namesOf(expression).some((name) => guardOf(name).test(before))
}

function namesOf(expression: ts.Expression): readonly string[] {
  const { ts } = morph()
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !/^(?:req|request|ctx|query|body|params|path)$/.test(node.text))
      names.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(expression)
  return names
}

function guardOf(name: string): RegExp {
  const word = name.replace(/\$/g, '\\$')
  const asks = `(?:includes|has|hasOwn|test|startsWith|isSafe\\w*|isValid\\w*|isAllowed\\w*|validate\\w*|assert\\w*|sanitize\\w*|parse)`
  return new RegExp(
    `${asks}\\([^()]*\\b${word}\\b|\\b${word}\\b\\)?[?!]?\\.(?:startsWith|match|includes|search)\\(|\\b${word} in \\b`,
  )
}
