import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { hasInside, isFunctionNode } from '../code/around.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noUnboundedParallel: Rule = {
  id: 'no-unbounded-parallel',
  severity: 'info',
  about: 'Requests and processes that are all started at once, however long the list is.',
  message: 'All of them start at once: a long list uses up connections, files or memory.',
  hint: 'Work through the list with a limit, such as p-limit or batches.',
  marks: ['all', 'allSettled'],
  needs: [['Promise'], ['map']],
  on: {
    CallExpression(call, scan) {
      const [list] = call.arguments
      if (list === undefined || !/^Promise\.all(?:Settled)?$/.test(originOf(call.expression, scan) ?? ''))
        return undefined
      const map = plain(list)
      const { ts } = morph()
      if (!ts.isCallExpression(map) || lastName(map.expression) !== 'map') return undefined
      const [each] = map.arguments
      const over = ownerOf(map.expression)
      if (
        each === undefined ||
        !isFunctionNode(each) ||
        over === undefined ||
        ts.isArrayLiteralExpression(plain(over))
      )
        return undefined
      return hasInside(each, (node) => ts.isCallExpression(node) && isCostly(node, scan))
        ? { node: call }
        : undefined
    },
  },
}

const costly =
  /^(?:fetch|child_process#(?:exec|execFile|spawn|fork)|(?:axios|got|node-fetch|undici|ky|needle|superagent)#(?:\w+)?|axios(?:\.\w+)?)$/

const isCostly = (call: ts.CallExpression, scan: Scan): boolean =>
  costly.test(originOf(call.expression, scan) ?? '')
