import { textParts } from '../code/text-parts.ts'
import type { Rule } from '../rule.ts'
import { addressIn, clientNames } from './no-request-from-input.ts'

export const noPlainHttp: Rule = {
  id: 'no-plain-http',
  severity: 'warning',
  about: 'Requests over plain HTTP to other hosts.',
  message: 'What is asked for and answered over plain HTTP can be read and changed on the way.',
  hint: 'Ask over https.',
  marks: clientNames,
  needs: [/http:\/\//],
  on: {
    CallExpression(call, scan) {
      const address = addressIn(call, scan)
      if (address === undefined) return undefined
      const [first] = textParts(address, scan)
      const host = first?.kind === 'words' ? /^http:\/\/([^/:?#]+)/i.exec(first.text)?.[1] : undefined
      return host !== undefined && !isNear(host) ? { node: address } : undefined
    },
  },
}

/** This machine, its network, and names that stand for nothing. */
const isNear = (host: string): boolean =>
  !host.includes('.') ||
  /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[)/.test(host) ||
  /\.(?:local|localhost|internal|test|example|invalid|lan|svc|cluster\.local)$/i.test(host) ||
  /(?:^|\.)example\.(?:com|org|net)$/i.test(host)
