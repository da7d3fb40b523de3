import { isSql, queryNames, sqlText, takesSql, wordsIn } from '../code/sql.ts'
import { textParts } from '../code/text-parts.ts'
import type { Rule } from '../rule.ts'

export const noSelectAll: Rule = {
  id: 'no-select-all',
  severity: 'info',
  about: '`SELECT *` in queries.',
  message: 'All columns are read, also those that nobody uses and those that will be added.',
  hint: 'Name the columns.',
  marks: queryNames,
  needs: [sqlText, /\*\s+from\b/i],
  on: {
    CallExpression(call, scan) {
      const [text] = call.arguments
      if (text === undefined || !takesSql(call)) return undefined
      const words = wordsIn(textParts(text, scan))
      return isSql(words) && /^\s*select\s+(?:\w+\.)?\*\s+from\b/i.test(words) ? { node: text } : undefined
    },
  },
}
