import { isFromRequest } from '../code/from-request.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import { textParts } from '../code/text-parts.ts'
import { inputNames } from '../code/inputs.ts'
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
      const owner = ownerOf(call.expression)
      if (
        page === undefined ||
        owner === undefined ||
        !/^(?:send|end|write|html)$/.test(lastName(call.expression) ?? '')
      )
        return undefined
      if (!/^(?:_?res|response|reply|ctx|c)$/.test(lastName(owner) ?? '') && !isStatus(lastName(owner)))
        return undefined
      const parts = textParts(page, scan)
      if (!parts.some((part) => part.kind === 'words' && /<[a-z!]/i.test(part.text))) return undefined
      return parts.some((part) => part.kind === 'value' && isFromRequest(part.value, part.scan))
        ? { node: page }
        : undefined
    },
  },
}

const isStatus = (name: string | undefined): boolean => name === undefined
