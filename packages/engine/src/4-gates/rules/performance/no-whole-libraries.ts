import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { stringIn } from '../code/plain.ts'
import type { Rule, Spot } from '../rule.ts'

export const noWholeLibraries: Rule = {
  id: 'no-whole-libraries',
  severity: 'warning',
  about: 'Imports of a whole large library where a part of it would do.',
  message: 'The whole library is loaded and bundled, whatever is used of it.',
  hint: 'Import the function by itself: `lodash/debounce`.',
  marks: /lodash|moment|aws-sdk|rxjs\/Rx|@mui\/icons-material/,
  on: {
    ImportDeclaration({ importClause, moduleSpecifier }) {
      const isOnlyTypes = importClause === undefined || importClause.phaseModifier !== undefined
      return isOnlyTypes ? undefined : judge(moduleSpecifier, isWhole(importClause) ? 'whole' : 'part')
    },
    CallExpression({ expression, arguments: [name] }) {
      const { ts } = morph()
      const isRequire = ts.isIdentifier(expression) && expression.text === 'require'
      return isRequire && name !== undefined ? judge(name, 'whole') : undefined
    },
  },
}

const others: Readonly<Record<string, string>> = {
  moment: 'Use Intl, Temporal or date-fns: moment is large, and only kept alive.',
  'aws-sdk': 'Use the clients of `@aws-sdk`, each by itself.',
  'rxjs/Rx': 'Import from `rxjs` and `rxjs/operators`.',
}

/** `import { map } from 'lodash'` takes a part, but of a module that no bundler can take apart. */
function judge(node: ts.Expression, takes: 'whole' | 'part'): Spot | undefined {
  const name = stringIn(node) ?? ''
  const hint = Object.hasOwn(others, name) ? others[name] : undefined
  if (hint !== undefined) return { node, hint }
  if (name === 'lodash') return { node }
  return takes === 'whole' && /^(?:lodash-es|@mui\/icons-material)$/.test(name)
    ? { node, hint: 'Import the parts by name.' }
    : undefined
}

function isWhole({ name, namedBindings }: ts.ImportClause): boolean {
  return name !== undefined || (namedBindings !== undefined && morph().ts.isNamespaceImport(namedBindings))
}
