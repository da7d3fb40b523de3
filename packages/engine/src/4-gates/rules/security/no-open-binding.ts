import type { ts } from 'ts-morph'
import { lastName, stringIn } from '../code/plain.ts'
import { nameOf, objectIn, propertyNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noOpenBinding: Rule = {
  id: 'no-open-binding',
  severity: 'info',
  about: 'Servers that listen on all addresses of the machine.',
  message: 'The server listens on all addresses of the machine, also where it runs on a desk.',
  hint: 'Read the host from the environment, with `127.0.0.1` where there is none.',
  marks: ['listen'],
  needs: [/0\.0\.0\.0/],
  on: {
    CallExpression(call, scan) {
      if (lastName(call.expression) !== 'listen') return undefined
      const host = call.arguments
        .map((each) => hostIn(each, scan))
        .find((each) => stringIn(each) === '0.0.0.0')
      return host && { node: host }
    },
  },
}

function hostIn(given: ts.Expression, scan: Scan): ts.Expression | undefined {
  const options = objectIn(given, scan)
  const host = options && propertyNamed(options, 'host')
  return options === undefined ? given : nameOf(host?.name) === 'host' ? host?.initializer : undefined
}
