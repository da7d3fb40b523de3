import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noLiteralSecrets } from './no-literal-secrets.ts'

const check = (marked: string, path?: string) => expect(told(noLiteralSecrets, marked, path)).toBe(marked)

test('secrets by the last words of a name', () => {
  check("const password = «error»'hunter2!'")
  check("f({ apiKey: «error»'f4k3-5a1d-9c7e-22b0' })")
  check("class A { private token = «error»'a1b2c3d4e5f6g7h8' }")
  check("function f(dbPassword = «error»'abc123') {}")
  check("config.password = «error»'abc123'")
  check("const secret = process.env.CLIENT_SECRET || «error»'m4d3-up-s3cr3t-0n3'")
  check("f({ 'secret': «error»'m4d3-up-s3cr3t-0n3' })")
})

test('beside a user any word is a password', () => {
  check("f({ user: 'me', password: «error»'swordfish' })")
  check("f({ user: 'string', password: 'string' })")
  check("f({ user: 'me', password: 'me' })")
  check("f({ kind: 'me', password: 'swordfish' })")
})

test('labels, placeholders and names', () => {
  check("const passwordLabel = 'abc123'")
  check("const password = ''")
  check("const password = 'Enter 8 letters'")
  check("const password = '<password1>'")
  check("const password = '${PASSWORD1}'")
  check("const secret = 'your-secret-1234-abcd-5678'")
  check("const token = 'identifier'")
  check("const PASSWORD_FIELD = 'field1'")
  check("const password = 'user-password-2'")
  check("const apiKey = 'https://example.com/1a2b3c4d5e'")
  check('const apiKey = process.env.API_KEY')
  check("const secretKey = config.get('a1b2c3d4e5f6')")
})

test('tests have passwords of their own', () => {
  check("const password = 'hunter2!'", 'src/a.spec.ts')
  check("const password = 'hunter2!'", 'test/a.ts')
})
