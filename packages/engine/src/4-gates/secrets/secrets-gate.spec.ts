import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { describe, expect, test } from 'vitest'
import { gateContext } from '../../testing/gate-context.ts'
import type { Finding, GateContext } from '../gate.ts'
import { ownSamples, presetSamples, scrambled, type SecretSample } from './secret-samples.ts'
import { secretsGate } from './secrets-gate.ts'

const contextWith = (secrets: readonly string[] = []): GateContext => gateContext({ secrets })

async function findingsIn(
  text: string,
  path = 'a.ts',
  secrets: readonly string[] = [],
): Promise<readonly Finding[]> {
  const { findings } = await secretsGate.check([{ path, text, counts: 'all' }], contextWith(secrets))
  return findings
}

/** Rule and line of each finding; a warning says so. */
async function check(text: string, expected: readonly string[], path?: string): Promise<void> {
  const found = (await findingsIn(text, path)).map(
    ({ rule, line, severity }) => `${rule}:${line}${severity === 'warning' ? ' warning' : ''}`,
  )
  expect(found).toEqual(expected)
}

const samples = [...presetSamples, ...ownSamples]
const named = (list: readonly SecretSample[]) =>
  list.map((sample, index) => [`${sample.rule} ${index}`, sample] as const)

describe('every kind of secret is found once, and does not get out', () => {
  test.each(named(samples))('%s', async (_name, { rule, path, text, secret }) => {
    const findings = await findingsIn(text, path)
    expect(findings.map((finding) => [finding.rule, finding.severity])).toEqual([[rule, 'error']])
    const [{ line, column = 0, message = '', hint = '' } = {}] = findings
    expect(line).toBeGreaterThan(1)
    expect(column).toBeGreaterThan(0)
    const words = message + hint
    const pieces = secret.match(/[^\s"]{5,}/g) ?? []
    expect(pieces.filter((piece) => words.includes(piece.slice(-5)))).toEqual([])
    expect(message).toMatch(/^This looks like .+\.$/)
  })

  test('of more than fifteen kinds', () => {
    expect(new Set(samples.map(({ rule }) => rule)).size).toBeGreaterThan(15)
  })
})

/** The whole of secretlint, as it is meant to be run. */
async function secretlintRanges({
  path,
  text,
}: SecretSample): Promise<readonly (readonly [number, number])[]> {
  const source = {
    filePath: path,
    content: text,
    ext: /\.[^.]*$/.exec(path)?.[0] ?? '',
    contentType: 'text',
  } as const
  const rule = { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }
  const { messages } = await lintSource({ source, options: { config: { rules: [rule] } } })
  return messages.map(({ range }) => range)
}

test.each(named(presetSamples))('secretlint itself finds it in the same place: %s', async (_name, sample) => {
  const [[from = 0] = []] = await secretlintRanges(sample)
  const [{ line, column = 0 } = {}] = await findingsIn(sample.text, sample.path)
  const before = sample.text.slice(0, from)
  expect([line, column]).toEqual([before.split('\n').length, from - before.lastIndexOf('\n')])
})

test('what secretlint finds is found', async () => {
  for (const sample of samples) {
    if ((await secretlintRanges(sample)).length > 0)
      expect(await findingsIn(sample.text, sample.path)).toHaveLength(1)
  }
})

describe('a placeholder is no secret', () => {
  const placeholders = [
    `const token = "ghp_${'x'.repeat(36)}"`,
    `npm_${'0'.repeat(36)}`,
    'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
    `glpat-${'x'.repeat(20)}`,
    `sk_live_example${scrambled(12)}`,
    '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj...\n-----END PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\n<the key that your administrator has given to you for this>\n-----END RSA PRIVATE KEY-----',
    'if (text.includes("-----BEGIN PRIVATE KEY-----")) { throw new Error("no") } // -----END PRIVATE KEY-----',
    `-----BEGIN EC PRIVATE KEY-----\n${'x'.repeat(64)}\n-----END EC PRIVATE KEY-----`,
    '-----BEGIN PUBLIC KEY-----\n' + scrambled(200) + '\n-----END PUBLIC KEY-----',
    'postgres://user:password@host:5432/db',
    'postgres://${user}:${password}@db.acme.io/a',
    'mongodb+srv://<user>:<password>@cluster.mongodb.net',
    'amqp://{{ user }}:{{ password }}@rabbit.acme.io',
    'mysql://admin:k9Xv2pQw@db.example.com/a',
    'redis://:changeme@cache.acme.io',
    '`${scheme}://${name}:${pass}@${host}`',
    'format("postgres://%s:%s@%s/%s", user, pass, host, name)',
    'import a from "https://deno.land:443/x@1"',
    'npm:@scope/a@1 https://github.com:443/a@b git+ssh://git@github.com:a/b.git',
  ]
  test.each(placeholders)('%s', (text) => check(text, []))
})

describe('settings of an environment', () => {
  const quiet = [
    'API_KEY=',
    'API_KEY=changeme',
    'API_KEY=your-api-key-here',
    'API_KEY=<api key>',
    'API_KEY=${OTHER_KEY}',
    'API_KEY=$OTHER_KEY',
    'API_KEY=op://vault/item/field',
    'API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx',
    'API_KEY=1234567890abcdef1234567890abcdef',
    'SESSION_SECRET=development-only-secret-do-not-use',
    'JWT_SECRET="a secret of many words that somebody made up"',
    'DB_PASSWORD=postgres',
    'DB_PASSWORD=password123',
    'TOKEN_URL=https://login.acme.io/oauth2/v2.0/token',
    'SECRET_FILE=/run/secrets/k9Xv2pQwZ81mNc4T',
    'TOKEN_TTL=86400',
    `ACCESS_KEY_ID=${scrambled(20)}`,
    `NEXT_PUBLIC_API_KEY=${scrambled(32)}`,
    `BUILD_HASH=${scrambled(40)}`,
    `# API_KEY=${scrambled(32)}`,
  ]
  test.each(quiet)('%s', (text) => check(text, [], '.env.example'))

  test.each([
    `API_KEY=${scrambled(32)}`,
    `API_KEY="${scrambled(32)}" # mine`,
    `  export API_KEY='${scrambled(32)}'\r`,
    `client_secret: ${scrambled(32)}`,
    `stripe.api.key = ${scrambled(32)}`,
    `PAYMENT_TOKEN_SALT=${scrambled(20)}`,
  ])('%s', (text) => check(`A=1\n${text}\n`, ['assignment:2'], 'apps/api/.env.local'))

  test('other files are not read so', async () => {
    const text = `API_KEY=${scrambled(32)}`
    await check(text, [], 'notes.md')
    await check(text, ['assignment:1'], 'config/app.properties')
    await check(text, ['assignment:1'], 'docker.env')
    await check(text, ['assignment:1'], 'prod.tfvars')
  })
})

describe('passwords of connections', () => {
  const cases: Record<string, readonly string[]> = {
    'postgres://app:k9Xv2pQw@db.acme.io/app': ['connection-string:1'],
    'postgres://postgres:postgres@localhost:5432/app': ['connection-string:1 warning'],
    'mysql://shop:shop@mysql:3306/shop': ['connection-string:1 warning'],
    'redis://default:redis@127.0.0.1:6379': ['connection-string:1 warning'],
    'postgres://postgres:postgres@db.acme.io/app': ['connection-string:1'],
    'postgres://app:k9Xv2pQw@localhost/app': ['connection-string:1'],
    'amqps://u:k9Xv2pQw@${host}/vhost': ['connection-string:1'],
    'mongodb+srv://u:k9Xv2pQw@a.mongodb.net,b.mongodb.net/x': ['connection-string:1'],
    'smtp://mailer:p%40k9Xv2@smtp.acme.io:587': ['connection-string:1'],
    'Data Source=sql.acme.io;Initial Catalog=a;User ID=b;Password=k9Xv2pQw': ['connection-string:1'],
    'Server=localhost;Password=${PASSWORD};': [],
    'let host = "a"; password = read()': [],
  }
  test.each(Object.entries(cases))('%s', (text, expected) => check(text, expected))
})

describe('what a person gave as a secret input may stand in files', () => {
  test.each(named(samples))('%s', async (_name, { path, text, secret }) => {
    if (secret === '') return
    expect(await findingsIn(text, path, [secret])).toEqual([])
    expect(await findingsIn(text, path, [`${secret.slice(0, 4)}-another`, 'x', ''])).toHaveLength(1)
  })

  test('also where it is a part, is written otherwise, or holds what was found', async () => {
    const token = `ghp_${scrambled(36)}`
    expect(await findingsIn(`a "Bearer ${token}"`, 'a.ts', [`Bearer ${token}`])).toEqual([])
    expect(await findingsIn('postgres://a:k9Xv2pQw@db.acme.io', 'a.ts', ['k9Xv2pQw'])).toEqual([])
    expect(await findingsIn('postgres://a:k9%2FXv2p%40@db.acme.io', 'a.ts', ['k9/Xv2p@'])).toEqual([])
    expect(await findingsIn('postgres://k9Xv2pQw:zT4bNm8L@db.acme.io', 'a.ts', ['k9Xv2pQw'])).toHaveLength(1)
    expect(await findingsIn(`${token}\n${token.toLowerCase()}`, 'a.ts', [token.toLowerCase()])).toHaveLength(
      1,
    )
  })
})

describe('comments of secretlint', () => {
  const token = `ghp_${scrambled(36)}`
  const url = 'postgres://a:k9Xv2pQw@db.acme.io'

  test('silence a line', async () => {
    await check(`a("${token}") // secretlint-disable-line\nb("${token}")\n`, ['github:2'])
    await check(`// secretlint-disable-next-line\na("${url}")\nb("${url}")\n`, ['connection-string:3'])
    await check(`a("${url}") // secretlint-disable-line`, [])
  })

  test('silence from one to the other', async () => {
    await check(`/* secretlint-disable */\n${token}\n/* secretlint-enable */\n${token}\n`, ['github:4'])
    await check(`# secretlint-disable\nA_KEY=${scrambled(32)}\n`, [], '.env')
  })

  test('silence one rule, by our name or by that of secretlint', async () => {
    const rules = ['@secretlint/secretlint-rule-github', 'secrets/github']
    for (const rule of rules) {
      await check(`"${token}" // secretlint-disable-line ${rule} -- of a test`, [])
      await check(`"${url}" // secretlint-disable-line ${rule}`, ['connection-string:1'])
    }
    await check(`"${url}" // secretlint-disable-line secrets/connection-string`, [])
    const aliased = '@secretlint/secretlint-rule-database-connection-string'
    await check(`"${url}" // secretlint-disable-line ${aliased}`, [])
  })
})

test('places count by lines as editors do', async () => {
  const token = `ghp_${scrambled(36)}`
  const [finding] = await findingsIn(`\ufeffa\r\n\r\n  ${token}\r\n`)
  expect([finding?.line, finding?.column]).toEqual([3, 3])
})

test('a gate whose time is up ends within a task', async () => {
  const controller = new AbortController()
  const files = Array.from(
    { length: 1000 },
    (_, index) => ({ path: `${index}`, text: '', counts: 'all' }) as const,
  )
  const checking = secretsGate.check(files, { ...contextWith(), signal: controller.signal })
  setImmediate(() => controller.abort(new Error('time is up')))
  await expect(checking).rejects.toThrow('time is up')
})
