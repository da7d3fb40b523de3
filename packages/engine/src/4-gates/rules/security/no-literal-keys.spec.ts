import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noLiteralKeys } from './no-literal-keys.ts'

const check = (marked: string, path?: string) => expect(told(noLiteralKeys, marked, path)).toBe(marked)

test('keys where something is signed with them', () => {
  check("import jwt from 'jsonwebtoken'; jwt.sign({}, «error»'words')")
  check("import { verify as v, sign } from 'jsonwebtoken'; sign(a, «error»'words')")
  check("import { createHmac } from 'crypto'; createHmac('sha256', «error»'words')")
  check("import session from 'express-session'; session({ a: 1, secret: «error»'cat' })")
})

test('keys from elsewhere', () => {
  check("import jwt from 'jsonwebtoken'; jwt.sign({}, process.env.KEY)")
  check("import { createHmac } from 'crypto'; createHmac('sha256', '')")
  check("contract.sign({}, 'words')")
  check("import jwt from 'jsonwebtoken'; jwt.sign({}, 'words')", 'src/a.test.ts')
})
