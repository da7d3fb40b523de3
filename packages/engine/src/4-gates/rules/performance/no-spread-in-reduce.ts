import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFunctionNode } from '../code/around.ts'
import { grows } from '../code/grows.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
import { resultsOf } from '../code/results-of.ts'
import type { Rule } from '../rule.ts'

export const noSpreadInReduce: Rule = {
  id: 'no-spread-in-reduce',
  severity: 'warning',
  about: 'A reduce that copies all that it has for each element.',
  message:
    'All that has been collected is copied again for each element: the time grows with the square of the list.',
  hint: 'Use Object.fromEntries, flatMap or a loop that adds to one object.',
  marks: ['reduce', 'reduceRight'],
  on: {
    CallExpression(call) {
      const [reducer] = call.arguments
      const isReduce = /^reduce(?:Right)?$/.test(lastName(call.expression) ?? '') && ownerOf(call.expression)
      if (!isReduce || reducer === undefined || !isFunctionNode(reducer)) return undefined
      const collected = nameOf(reducer.parameters[0]?.name)
      const isIt = (node: ts.Expression) => morph().ts.isIdentifier(node) && node.text === collected
      const copy = resultsOf(reducer).find((each) => grows(each, isIt))
      return copy && { node: copy }
    },
  },
}
