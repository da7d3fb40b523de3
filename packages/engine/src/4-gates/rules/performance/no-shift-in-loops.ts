import { morph } from '../../../edit/typescript.ts'
import { isLoop } from '../code/around.ts'
import { isKnownList } from '../code/known-list.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import type { Rule } from '../rule.ts'

export const noShiftInLoops: Rule = {
  id: 'no-shift-in-loops',
  severity: 'info',
  about: 'A list that a loop empties from its beginning.',
  message:
    'Each `shift` moves all that is left in the list: with ten thousands of elements that takes seconds.',
  hint: 'Go through the list by an index, or take from its end with pop.',
  marks: ['shift'],
  on: {
    CallExpression(call, scan) {
      const list = ownerOf(call.expression)
      if (list === undefined || lastName(call.expression) !== 'shift' || call.arguments.length > 0)
        return undefined
      const { ts } = morph()
      const loop = scan.ancestors.findLast((node) => isLoop(node) || ts.isFunctionLike(node))
      const isEmptied = loop !== undefined && (ts.isWhileStatement(loop) || ts.isDoStatement(loop))
      return isEmptied && isKnownList(list, scan) ? { node: call } : undefined
    },
  },
}
