import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { functionAround, isFunctionNode } from '../code/around.ts'
import { names } from '../code/names.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, stringIn } from '../code/plain.ts'
import { nameOf, objectIn, valueNamed } from '../code/properties.ts'
import { type Scan, sourceOf } from '../code/scan.ts'
import { namesSecret, wordsOf } from '../code/secret-names.ts'
import type { Rule } from '../rule.ts'

export const noWeakHash: Rule = {
  id: 'no-weak-hash',
  severity: 'warning',
  about: 'MD5 and SHA-1; an error where a password or a signature is made of them.',
  message: 'Two texts with the same hash can be made for MD5 and SHA-1 within minutes.',
  hint: 'Use sha256; for passwords scrypt or argon2.',
  marks: names('createHash createHmac digest hash md5 MD5 sha1 SHA1'),
  needs: [/md[245]|sha-?1|ripemd/i],
  on: {
    CallExpression(call, scan) {
      if (!isWeak(call, scan)) return undefined
      return isForSecrets(call, scan) ? { node: call, severity: 'error' } : { node: call }
    },
  },
}

const weakName = /^(?:rsa-)?(?:md[245]|sha-?1|ripemd)$/i

function isWeak(call: ts.CallExpression, scan: Scan): boolean {
  const origin = originOf(call.expression, scan) ?? ''
  const [first] = call.arguments
  if (/^crypto#(?:createHash|hash|createHmac)$/.test(origin)) return weakName.test(stringIn(first) ?? '')
  if (/(?:^|[.#])subtle\.digest$/.test(origin))
    return weakName.test(stringIn(first) ?? stringIn(valueNamed(objectIn(first, scan), 'name')) ?? '')
  return /^(?:md5#|sha1#|js-md5#(?:md5)?|crypto-js#(?:MD5|SHA1)|crypto-js\/(?:md5|sha1)#)$/.test(origin)
}

/** What is hashed and what the result is called tell what it is for. An HMAC is not broken by what breaks its hash. */
function isForSecrets(call: ts.CallExpression, scan: Scan): boolean {
  const { ts } = morph()
  if (lastName(call.expression) === 'createHmac') return false
  const at = scan.ancestors.findLastIndex((node) => ts.isStatement(node) || isFunctionNode(node))
  const around = scan.ancestors[at] ?? call
  const outer = scan.ancestors[at - 1]
  const owner =
    outer !== undefined && (ts.isVariableDeclaration(outer) || ts.isPropertyAssignment(outer))
      ? outer
      : undefined
  const names = [...sourceOf(around, scan).matchAll(/[A-Za-z_$][\w$]*/g)].map(([name]) => name)
  return [...names, nameOf(owner?.name) ?? '', nameOf(functionAround(scan)?.name) ?? ''].some(isSensitive)
}

const isSensitive = (name: string): boolean =>
  (namesSecret(name) && name !== 'secret') ||
  /^(?:signature|sign)$/.test(wordsOf(name).at(-1) ?? '') ||
  wordsOf(name).includes('password')
