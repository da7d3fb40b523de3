import type { ts } from 'ts-morph'
import { names } from '../code/names.ts'
import { originOf } from '../code/origin-of.ts'
import { stringIn } from '../code/plain.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noWeakCipher: Rule = {
  id: 'no-weak-cipher',
  severity: 'error',
  about: 'DES, RC4, Blowfish, the mode ECB, and ciphers without an initial vector.',
  message: 'This cipher can be broken: its key is too short, or the same text always gives the same code.',
  hint: 'Use createCipheriv with aes-256-gcm and a new random vector for each text.',
  marks: names(`
  createCipher createDecipher createCipheriv createDecipheriv DES TripleDES RC4 RC4Drop Rabbit ECB
`),
  on: {
    CallExpression: judge,
    PropertyAccessExpression(node, scan) {
      const isMode = node.name.text === 'ECB' && originOf(node, scan) === 'crypto-js#mode.ECB'
      return isMode ? { node } : undefined
    },
  },
}

const weak = /^(?:des|rc[24]|bf|blowfish|cast|seed|idea)|[-_]ecb$|^des3/i

function judge(call: ts.CallExpression, scan: Scan): Spot | undefined {
  const origin = originOf(call.expression, scan) ?? ''
  if (/^crypto#create(?:C|Dec)ipher$/.test(origin)) return { node: call }
  if (/^crypto#create(?:C|Dec)ipheriv$/.test(origin))
    return weak.test(stringIn(call.arguments[0]) ?? '') ? { node: call } : undefined
  return /^crypto-js#(?:DES|TripleDES|RC4|RC4Drop|Rabbit)\.(?:en|de)crypt$/.test(origin)
    ? { node: call }
    : undefined
}
