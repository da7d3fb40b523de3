import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noUnverifiedJwt } from './no-unverified-jwt.ts'

const check = (marked: string) => expect(told(noUnverifiedJwt, marked)).toBe(marked)

test('no signature, no time, no key', () => {
  check("import jwt from 'jsonwebtoken'; jwt.verify(a, key, { «error»ignoreExpiration: true })")
  check("import jwt from 'jsonwebtoken'; jwt.sign(a, key, { «error»algorithm: 'none' })")
  check("import jwt from 'jsonwebtoken'; jwt.verify(a, «error»'')")
  check("class A { b() { this.jwtService.sign({}, { «error»algorithm: 'NONE' }) } }")
  check("import jwt from 'jwt-simple'; jwt.decode(a, b, «error»true)")
})

test('tokens that are checked', () => {
  check("import jwt from 'jsonwebtoken'; jwt.verify(a, key, { algorithms: ['ES256'] })")
  check("import jwt from 'jsonwebtoken'; jwt.decode(a)")
  check("form.verify(a, { algorithm: 'none' })")
})
