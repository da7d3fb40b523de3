import { morph } from '../../../edit/typescript.ts'
import { isFromRequest } from '../code/from-request.ts'
import { inputNames } from '../code/inputs.ts'
import { originOf } from '../code/origin-of.ts'
import type { Rule } from '../rule.ts'

export const noModuleFromInput: Rule = {
  id: 'no-module-from-input',
  severity: 'error',
  about: 'Modules that are loaded by a name from a request.',
  message: 'Whoever sends the request chooses which code the server loads and runs.',
  hint: 'Choose among modules by a map of names.',
  // Not what is written out.
  marks: /\b(?:require|import)\s*\(\s*[^'"\s)]/,
  needs: inputNames,
  on: {
    CallExpression(call, scan) {
      const [name] = call.arguments
      if (name === undefined) return undefined
      const isImport = call.expression.kind === morph().ts.SyntaxKind.ImportKeyword
      if (!isImport && originOf(call.expression, scan) !== 'require') return undefined
      return isFromRequest(name, scan) ? { node: name } : undefined
    },
  },
}
