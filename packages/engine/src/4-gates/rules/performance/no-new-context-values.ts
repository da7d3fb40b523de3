import { morph } from '../../../edit/typescript.ts'
import { functionAround } from '../code/around.ts'
import { plain } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
import { parentOf } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noNewContextValues: Rule = {
  id: 'no-new-context-values',
  severity: 'warning',
  about: 'A React context that gets a new object with each rendering.',
  message:
    'With each rendering this is a new object, so that everything that reads the context renders again.',
  hint: 'Make the value with useMemo, or outside of the component.',
  marks: ['value'],
  needs: [['Provider']],
  on: {
    JsxAttribute({ name, initializer }, scan) {
      const { ts } = morph()
      if (nameOf(name) !== 'value' || initializer === undefined || !ts.isJsxExpression(initializer))
        return undefined
      const element = scan.ancestors.at(-2)
      const tag =
        element && (ts.isJsxOpeningElement(element) || ts.isJsxSelfClosingElement(element))
          ? element.tagName
          : undefined
      if (tag === undefined || !ts.isPropertyAccessExpression(tag) || tag.name.text !== 'Provider')
        return undefined
      const value = initializer.expression && plain(initializer.expression)
      const isNew =
        value !== undefined &&
        (ts.isObjectLiteralExpression(value) ||
          ts.isArrayLiteralExpression(value) ||
          ts.isArrowFunction(value))
      return isNew && functionAround(scan) !== undefined && parentOf(scan) !== undefined
        ? { node: value }
        : undefined
    },
  },
}
