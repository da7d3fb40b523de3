import { expect, test } from 'vitest'
import { secretsIn } from './secrets-in.ts'

const check = (env: Readonly<Record<string, string>>, expected: readonly string[]): void =>
  expect(secretsIn({ env })).toEqual(expected)

test.each([
  'NPM_TOKEN',
  'clientSecret',
  'DB_PASSWORD',
  'AWS_SECRET_ACCESS_KEY',
  'OPENAI_APIKEY',
  'ESPALIER_STATE_KEY',
])('%s says that it is one', (name) => check({ [name]: 'correct horse' }, ['correct horse']))
test.each(['PATH', 'HOME', 'KEYBOARD', 'TOKEN_SERVICE_NAME', 'PASSWORD_STORE_DIR'])('%s does not', (name) =>
  check({ [name]: 'correct horse' }, []),
)
test('a word is none', () => check({ TOKEN: 'true' }, []))
