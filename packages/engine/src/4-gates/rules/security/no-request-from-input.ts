import type { ts } from 'ts-morph'
import { inputNames } from '../code/inputs.ts'
import { isOpenAddress } from '../code/is-open-address.ts'
import { names } from '../code/names.ts'
import { originOf } from '../code/origin-of.ts'
import { objectIn, valueNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

/** What the calls of clients for HTTP are called. */
export const clientNames = names(`
  fetch axios got request needle superagent ky undici get post put patch delete head stream json
`)

export const noRequestFromInput: Rule = {
  id: 'no-request-from-input',
  severity: 'error',
  about: 'Requests of a server to an address that another request carries.',
  message: 'Whoever sends the request chooses what the server asks for: services of the inner network too.',
  hint: 'Choose the host from a list in the code, and take only the path from the request.',
  marks: /\bfetch\(|\b(?:axios|got|needle|superagent|ky|undici|request)\b[.(]|\bhttps?\.(?:get|request)\(/,
  needs: inputNames,
  on: {
    CallExpression(call, scan) {
      const address = addressIn(call, scan)
      return address !== undefined && isOpenAddress(address, scan) ? { node: address } : undefined
    },
  },
}

/** What a call of a client for HTTP asks for. */
export function addressIn(call: ts.CallExpression, scan: Scan): ts.Expression | undefined {
  const origin = originOf(call.expression, scan) ?? ''
  if (!clients.test(origin)) return undefined
  const [first] = call.arguments
  const named = objectIn(first, scan)
  return valueNamed(named, 'url') ?? valueNamed(named, 'uri') ?? first
}

const verbs = '(?:get|post|put|patch|delete|head|request|stream|json)'
const clients = new RegExp(
  `^(?:fetch|axios|(?:node-fetch|cross-fetch|isomorphic-fetch|axios|got|request|needle|superagent|ky|undici)#(?:fetch|got|${verbs})?|axios\\.${verbs}|https?#(?:get|request))$`,
)
