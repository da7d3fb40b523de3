import { expect, test } from 'vitest'
import { namesSecret, namesToken, wordsOf } from './secret-names.ts'

test('words of names in every spelling', () => {
  for (const name of ['dbPassword', 'DB_PASSWORD', 'db-password', 'DbPassword'])
    expect(wordsOf(name)).toEqual(['db', 'password'])
  expect(wordsOf('myAPIKey2')).toEqual(['my', 'api', 'key2'])
})

test('the last words tell what a name is for', () => {
  const isSecret = [
    'password',
    'DB_PASSWORD',
    'clientSecret',
    'apiKey',
    'API_KEY',
    'privateKey',
    'passphrase',
  ]
  const isNone = [
    'passwordLabel',
    'hasPassword2',
    'secretName',
    'key',
    'publicKey',
    'cacheKey',
    'token',
    'passwords',
  ]
  expect(isSecret.filter((name) => !namesSecret(name))).toEqual([])
  expect(isNone.filter(namesSecret)).toEqual([])
})

test('tokens let in whoever has them', () => {
  const isToken = ['token', 'accessToken', 'session_id', 'nonce', 'password', 'resetCode']
  const isNone = ['tokenType', 'tokens', 'id', 'code', 'saltLake']
  expect(isToken.filter((name) => !namesToken(name))).toEqual([])
  expect(isNone.filter(namesToken)).toEqual([])
})
