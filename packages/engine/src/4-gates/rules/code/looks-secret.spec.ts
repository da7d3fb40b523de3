import { expect, test } from 'vitest'
import { looksSecret } from './looks-secret.ts'

const check = (as: Parameters<typeof looksSecret>[1], expected: boolean, ...texts: readonly string[]) => {
  for (const text of texts) expect([text, looksSecret(text, as)]).toEqual([text, expected])
}

test('a password has more than letters', () => {
  check('password', true, 'hunter2', 'correct7horse!battery', 'P@ssw0rd', 'letmein2019')
  check(
    'password',
    false,
    'password',
    'string',
    'a1',
    'two words 2',
    '',
    'auth.password.label',
    'new-password',
  )
})

test('a key is long, and no words', () => {
  check('key', true, 'f4k3-5a1d-9c7e-22b0', 'a1b2c3d4e5f6g7h8', 'notreal-4f7a-9c2e-11b0-77aa')
  check(
    'key',
    false,
    'identifier',
    'x-api-key-v2',
    'orders:v2:2024',
    'user-token',
    'accessToken',
    'ISO-8859-1',
  )
})

test('beside a user any word will do', () => {
  check('login', true, 'swordfish', 'root')
  check('login', false, 'string', 'required', 'pw', '<password>')
})

test('placeholders and addresses are none', () => {
  const none = [
    '<your-password-1>',
    '${SECRET_1}',
    '{{ secret1 }}',
    'your-secret-1234',
    'changeme123',
    'xxxxxxxx',
  ]
  const addresses = ['https://example.com/a1b2c3', './keys/a1b2c3', '/run/secrets/db1', 'env:DB_PASSWORD_1']
  for (const as of ['password', 'key', 'login'] as const) check(as, false, ...none, ...addresses)
})
