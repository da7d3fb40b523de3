import { morph } from '../../../edit/typescript.ts'
import { isQuery, queryNames } from '../code/is-query.ts'
import { repeatsAround } from '../code/repeats-around.ts'
import { parentOf } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noQueriesInLoops: Rule = {
  id: 'no-queries-in-loops',
  severity: 'warning',
  about: 'A query of a database for each element of a list.',
  message: 'The database is asked once for each element: a hundred elements are a hundred round trips.',
  hint: 'Ask once for all of them, with `IN (...)` or a join, and look them up in a Map.',
  marks: queryNames,
  needs: [
    /\bfor\b|\.(?:map|forEach|flatMap)\(/,
    /['"`]\s*(?:select|SELECT|with|WITH)\s|\.(?:find[A-Z]\w*|countDocuments)\(/,
  ],
  on: {
    CallExpression(call, scan) {
      if (!isQuery(call, scan)) return undefined
      const outer = parentOf(scan)
      const isWaited =
        outer !== undefined &&
        (morph().ts.isAwaitExpression(outer) ||
          morph().ts.isArrowFunction(outer) ||
          morph().ts.isReturnStatement(outer))
      return isWaited && repeatsAround(call, scan).length > 0 ? { node: call } : undefined
    },
  },
}
