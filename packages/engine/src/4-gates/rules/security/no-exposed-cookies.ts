import type { ts } from 'ts-morph'
import { lastName, ownerOf, stringIn } from '../code/plain.ts'
import { hasSpread, isFalse, nameOf, objectIn, propertyNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import { wordsOf } from '../code/secret-names.ts'
import type { Rule, Spot } from '../rule.ts'

export const noExposedCookies: Rule = {
  id: 'no-exposed-cookies',
  severity: 'warning',
  about: 'Cookies of sessions that scripts may read, or that go over plain HTTP.',
  message:
    'This cookie can be read by scripts of the page, or on the way: it is not both httpOnly and secure.',
  hint: 'Set `httpOnly: true`, `secure: true` and `sameSite`.',
  marks: ['cookie', 'cookies', 'setCookie', 'cookieStore'],
  needs: [['cookie', 'set', 'setCookie']],
  on: {
    CallExpression(call, scan) {
      const name = lastName(call.expression)
      const owner = lastName(ownerOf(call.expression) ?? call) ?? ''
      const isCookie = /^(?:cookie|setCookie)$/.test(name ?? '') && /^(?:_?res|response|reply)$/.test(owner)
      const isJar = name === 'set' && /^(?:cookies|cookieStore)$/.test(owner)
      const [key, value, options] = call.arguments
      if ((!isCookie && !isJar) || key === undefined || value === undefined) return undefined
      return judge(call, { key: stringIn(key) ?? '', options }, scan)
    },
    PropertyAssignment({ name, initializer }, scan) {
      const options = nameOf(name) === 'cookie' ? objectIn(initializer, scan) : undefined
      return options && judgeFlags(options, scan)
    },
  },
}

interface Cookie {
  readonly key: string
  readonly options: ts.Expression | undefined
}

function judge(call: ts.CallExpression, { key, options }: Cookie, scan: Scan): Spot | undefined {
  const object = objectIn(options, scan)
  const isSession =
    wordsOf(key).some((word) => /^(?:session|sid|token|auth|jwt|refresh|access)$/.test(word)) &&
    !/csrf|xsrf/i.test(key)
  if (!isSession) return undefined
  if (options === undefined) return { node: call }
  if (object === undefined || hasSpread(object)) return undefined
  const isMissing = ['httpOnly', 'secure'].some(
    (flag) => !object.properties.some((each) => nameOf(each.name) === flag),
  )
  return isMissing ? { node: call } : judgeFlags(object, scan)
}

function judgeFlags(options: ts.ObjectLiteralExpression, { file }: Scan): Spot | undefined {
  const [httpOnly, secure] = ['httpOnly', 'secure'].map((flag) => {
    const property = propertyNamed(options, flag)
    return isFalse(property?.initializer) ? property : undefined
  })
  // Without TLS, as on a desk, there are no secure cookies: whether it is there is not known here.
  if (secure !== undefined) return { node: httpOnly ?? secure }
  if (httpOnly === undefined) return undefined
  const { initializer } = httpOnly
  return { node: httpOnly, fix: [{ start: initializer.getStart(file), end: initializer.end, text: 'true' }] }
}
