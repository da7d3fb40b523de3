import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noWeakHash } from './no-weak-hash.ts'

const check = (marked: string) => expect(told(noWeakHash, marked)).toBe(marked)

test('a weak hash, and one of a password', () => {
  check("import { createHash } from 'crypto'; f(«warning»createHash('md5'))")
  check("import crypto from 'node:crypto'; f(«error»crypto.createHash('sha1').update(password))")
  check("«warning»crypto.subtle.digest({ name: 'SHA-1' }, data)")
  check("import md5 from 'md5'; «warning»md5(text)")
  check(
    "import { createHash } from 'crypto'; function hashPassword(text) { return f(1, «error»createHash('md5')) }",
  )
})

test('strong ones, and other functions', () => {
  check("import { createHash } from 'crypto'; createHash('sha256')")
  check("import { createHash } from './own.js'; createHash('md5')")
  check("import { createHash } from 'crypto'; createHash(algorithm)")
  check("import { createHmac } from 'crypto'; const signature = «warning»createHmac('sha1', key)")
  check(
    "import { createHash } from 'crypto'; const hashPassword = (text) => «error»createHash('md5').update(text)",
  )
})
