import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, plain, stringIn } from '../code/plain.ts'
import { isTrue, objectIn, propertyNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noUnverifiedJwt: Rule = {
  id: 'no-unverified-jwt',
  severity: 'error',
  about: 'Tokens that are taken without a signature, or after their time.',
  message: 'A token is taken that anybody can write, or that is no longer good.',
  hint: 'Verify it with a key, name the algorithms, and let its time count.',
  marks: ['sign', 'signAsync', 'verify', 'verifyAsync', 'jwtVerify', 'decode'],
  on: {
    CallExpression(call, scan) {
      const origin = originOf(call.expression, scan) ?? ''
      const isPackage = /^(?:jsonwebtoken|jose|fast-jwt|jwt-simple)#/.test(origin)
      const isService = /(?:^|\.)(?:jwt|jwtService)$/i.test(ownerText(call, scan))
      if (!isPackage && !isService) return undefined
      const name = lastName(call.expression) ?? ''
      if (!/^(?:sign|verify|signAsync|verifyAsync|jwtVerify|decode)$/.test(name)) return undefined
      return judgeOptions(call, scan) ?? judgeKey(origin, call)
    },
  },
}

const ownerText = ({ expression }: ts.CallExpression, { file }: Scan): string =>
  morph().ts.isPropertyAccessExpression(expression) ? expression.expression.getText(file) : ''

function judgeOptions(call: ts.CallExpression, scan: Scan): Spot | undefined {
  for (const given of call.arguments) {
    const options = objectIn(given, scan)
    if (options === undefined) continue
    const late = propertyNamed(options, 'ignoreExpiration')
    if (late !== undefined && isTrue(late.initializer)) {
      const { initializer } = late
      return {
        node: late,
        fix: [{ start: initializer.getStart(scan.file), end: initializer.end, text: 'false' }],
      }
    }
    const unsigned = ['algorithm', 'algorithms', 'alg']
      .map((name) => propertyNamed(options, name))
      .find((each) => each && isNone(each.initializer))
    if (unsigned !== undefined) return { node: unsigned }
  }
  return undefined
}

function isNone(value: ts.Expression): boolean {
  const node = plain(value)
  const values = morph().ts.isArrayLiteralExpression(node) ? node.elements : [node]
  return values.some((each) => stringIn(each)?.toLowerCase() === 'none')
}

/** `verify(token, null)`, and `decode(token, key, true)` of jwt-simple, which asks for no check. */
function judgeKey(origin: string, { arguments: given }: ts.CallExpression): Spot | undefined {
  const { NullKeyword } = morph().ts.SyntaxKind
  if (origin === 'jwt-simple#decode') return isTrue(given[2]) && given[2] ? { node: given[2] } : undefined
  const [, key] = given
  if (origin !== 'jsonwebtoken#verify' || key === undefined) return undefined
  return key.kind === NullKeyword || stringIn(key) === '' || lastName(key) === 'undefined'
    ? { node: key }
    : undefined
}
