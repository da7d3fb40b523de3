import { morph } from '../../../edit/typescript.ts'
import { grows } from '../code/grows.ts'
import { namesOfDeclared } from '../code/names-of-declared.ts'
import { plain } from '../code/plain.ts'
import { repeatsAround } from '../code/repeats-around.ts'
import type { Rule } from '../rule.ts'

export const noCopiesInLoops: Rule = {
  id: 'no-copies-in-loops',
  severity: 'warning',
  about: 'A list, an object or a buffer that each turn of a loop copies to add to it.',
  message:
    'Each turn copies all that has been collected before: the time grows with the square of the turns.',
  hint: 'Add to one list with push, set keys on one object, and join buffers once at the end.',
  marks: /=\s*(?:\[\s*\.\.\.|\{\s*\.\.\.|[\w$.]+\.concat\(|Object\.assign\()/,
  on: {
    BinaryExpression(node, scan) {
      const { ts } = morph()
      if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || ts.isElementAccessExpression(node.left))
        return undefined
      const target = node.left.getText(scan.file)
      const value = plain(node.right)
      const [repeat] = repeatsAround(node, scan)
      if (repeat === undefined || !grows(value, (each) => each.getText(scan.file) === target))
        return undefined
      const [root = ''] = target.split(/[.[]/)
      return namesOfDeclared(repeat).has(root) || root === 'this' ? undefined : { node }
    },
  },
}
