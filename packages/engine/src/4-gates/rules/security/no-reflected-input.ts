import type { ts } from 'ts-morph'
import { isFromRequest } from '../code/from-request.ts'
import { inputNames } from '../code/inputs.ts'
import { lastName, ownerOf, rootName } from '../code/plain.ts'
import { textParts } from '../code/text-parts.ts'
import type { Rule } from '../rule.ts'

export const noReflectedInput: Rule = {
  id: 'no-reflected-input',
  severity: 'error',
  about: 'Pages that a server puts together with what a request carries.',
  message: 'What the request carries becomes part of the page: a link with a script in it runs that script.',
  hint: 'Escape the value, or render the page with a template engine that does.',
  marks: ['send', 'end', 'write', 'html'],
  needs: inputNames,
  on: {
    CallExpression(call, scan) {
      const [page] = call.arguments
      if (page === undefined || !answers(call)) return undefined
      const parts = textParts(page, scan)
      if (!parts.some((part) => part.kind === 'words' && /<[a-z!]/i.test(part.text))) return undefined
      const isOpen = parts.some((part) => part.kind === 'value' && isFromRequest(part.value, part.scan))
      return isOpen ? { node: page } : undefined
    },
  },
}

/** `res.send(...)`, also as `res.status(404).send(...)`. */
function answers({ expression }: ts.CallExpression): boolean {
  const owner = ownerOf(expression)
  if (owner === undefined || !/^(?:send|end|write|html)$/.test(lastName(expression) ?? '')) return false
  return /^(?:_?res|response|reply|ctx|c)$/.test(lastName(owner) ?? rootName(owner) ?? '')
}
