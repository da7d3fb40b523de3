import { isFromRequest } from '../code/from-request.ts'
import { isSafeMarkup } from '../code/is-safe-markup.ts'
import { nameOf } from '../code/properties.ts'
import type { Rule } from '../rule.ts'

export const noDangerousHtml: Rule = {
  id: 'no-dangerous-html',
  severity: 'warning',
  about: 'Values in `dangerouslySetInnerHTML`; an error where they come from a request.',
  message: 'React puts this value into the page as it is: a script in it would run.',
  hint: 'Render it as children, or clean it first with a sanitizer.',
  marks: ['__html'],
  on: {
    PropertyAssignment({ name, initializer }, scan) {
      if (nameOf(name) !== '__html' || isSafeMarkup(initializer, scan)) return undefined
      return isFromRequest(initializer, scan)
        ? { node: initializer, severity: 'error' }
        : { node: initializer }
    },
  },
}
