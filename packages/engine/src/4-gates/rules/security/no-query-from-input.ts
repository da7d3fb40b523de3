import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from '../code/binding-of.ts'
import { isFromRequest } from '../code/from-request.ts'
import { inputNames } from '../code/inputs.ts'
import { names } from '../code/names.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noQueryFromInput: Rule = {
  id: 'no-query-from-input',
  severity: 'error',
  about: 'Filters of a document store that a request writes as a whole, and code in `$where`.',
  message: 'Whoever sends the request writes the filter: `{"$ne": null}` in it matches everything.',
  hint: 'Build the filter field by field, with String() or a schema around each value.',
  marks: names(`
  find findOne findOneAndUpdate findOneAndDelete findOneAndReplace updateOne updateMany deleteOne
  deleteMany countDocuments $where
`),
  needs: inputNames,
  on: {
    CallExpression(call, scan) {
      const [filter] = call.arguments
      const owner = ownerOf(call.expression)
      if (filter === undefined || owner === undefined || !takesFilter.test(lastName(call.expression) ?? ''))
        return undefined
      return isWhole(filter, scan) && isFromRequest(filter, scan) ? { node: filter } : undefined
    },
    PropertyAssignment({ name, initializer }, scan) {
      return nameOf(name) === '$where' && isFromRequest(initializer, scan) ? { node: initializer } : undefined
    },
  },
}

const takesFilter =
  /^(?:find|findOne|findOneAnd(?:Update|Delete|Replace)|updateOne|updateMany|deleteOne|deleteMany|countDocuments)$/

/** The query or the body itself, or a field of it; the parts of a path are texts, and a class has been checked. */
function isWhole(filter: ts.Expression, scan: Scan): boolean {
  const { ts } = morph()
  const node = plain(filter)
  if (ts.isIdentifier(node)) return bindingOf(node.text, scan)?.meaning.kind === 'variable'
  return ts.isPropertyAccessExpression(node) && !/\bparams\b/.test(node.getText(scan.file))
}
