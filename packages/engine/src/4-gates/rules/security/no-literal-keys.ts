import type { ts } from 'ts-morph'
import { isTestPath } from '../code/is-test-path.ts'
import { names } from '../code/names.ts'
import { originOf } from '../code/origin-of.ts'
import { stringIn } from '../code/plain.ts'
import { objectIn, valueNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noLiteralKeys: Rule = {
  id: 'no-literal-keys',
  severity: 'error',
  about: 'Keys that stand in the code where something is signed or encrypted with them.',
  message:
    'The key stands in the code: whoever reads the repository can sign and decrypt as this program does.',
  hint: 'Read it from the environment, and change the one that stood here.',
  marks: names(`
  sign verify createHmac createCipheriv createDecipheriv session cookieSession cookieParser
`),
  needs: [/jsonwebtoken|crypto|express-session|cookie-session|cookie-parser/],
  on: {
    CallExpression(call, scan) {
      const key = keyOf(call, scan)
      const text = stringIn(key)
      const isKey = key !== undefined && text !== undefined && text !== '' && !isTestPath(scan.path)
      return isKey ? { node: key } : undefined
    },
  },
}

/** What a call signs or encrypts with. */
function keyOf(call: ts.CallExpression, scan: Scan): ts.Expression | undefined {
  const origin = originOf(call.expression, scan) ?? ''
  const [first, second] = call.arguments
  if (/^(?:jsonwebtoken#(?:sign|verify)|crypto#create(?:Hmac|Cipheriv|Decipheriv))$/.test(origin))
    return second
  if (origin === 'cookie-parser#') return first
  return /^(?:express|cookie)-session#$/.test(origin)
    ? valueNamed(objectIn(first, scan), 'secret')
    : undefined
}
