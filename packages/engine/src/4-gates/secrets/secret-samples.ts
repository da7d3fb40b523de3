import { createHash, generateKeyPairSync } from 'node:crypto'

/** A file for tests that holds something like a secret. It is put together here, so that no file of ours holds one. */
export interface SecretSample {
  readonly rule: string
  readonly path: string
  readonly text: string
  /** What must not get out. */
  readonly secret: string
}

const digits = '0123456789'
const hex = `${digits}abcdef`
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const letters = upper + upper.toLowerCase()
const alphanumeric = letters + digits

/** The same characters each time, which look like any others. */
export function scrambled(length: number, alphabet: string = alphanumeric): string {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`${length} ${alphabet} ${index}`).digest(),
  )
  return [...Buffer.concat(blocks).subarray(0, length)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')
}

const codeWith = (rule: string, secret: string): SecretSample => ({
  rule,
  path: 'src/config.ts',
  text: `export const a = 1\nexport const value = "${secret}"\n`,
  secret,
})

const setting = (name: string, secret: string): SecretSample => ({
  rule: 'assignment',
  path: '.env.production',
  text: `PORT=3000\n${name}=${secret}\n`,
  secret,
})

const pem = (secret: string, path = 'deploy/key.pem'): SecretSample => ({
  rule: 'private-key',
  path,
  text: `# key\n${secret}`,
  secret,
})

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ed25519: generateKeyPairSync('ed25519').privateKey,
}
const rsaPem = keys.rsa.export(pkcs8).toString()

/** Kinds that rules of secretlint find. */
export const presetSamples: readonly SecretSample[] = [
  codeWith('github', `ghp_${scrambled(36)}`),
  codeWith('github', `github_pat_${scrambled(82)}`),
  codeWith('npm', `npm_${scrambled(36)}`),
  codeWith('slack', `xoxb-${scrambled(11, digits)}-${scrambled(24)}`),
  codeWith('slack', `xapp-1-A${scrambled(10)}-${scrambled(13, digits)}-${scrambled(64, hex)}`),
  codeWith('slack', `https://hooks.slack.com/services/T${scrambled(8)}/B${scrambled(8)}/${scrambled(24)}`),
  codeWith('sendgrid', `SG.${scrambled(22)}.${scrambled(43)}`),
  codeWith('shopify', `shpat_${scrambled(32)}`),
  codeWith('openai', `sk-${scrambled(20)}T3Blbk${'FJ'}${scrambled(20)}`),
  codeWith('anthropic', `sk-ant-api03-${scrambled(93)}AA`),
  codeWith('linear', `lin_api_${scrambled(40)}`),
  { ...codeWith('aws', scrambled(40)), text: `\nAWS_SECRET_ACCESS_KEY = ${scrambled(40)}\n` },
  { ...codeWith('npm', scrambled(36)), path: '.npmrc', text: `\n//r.io/:_authToken=${scrambled(36)}\n` },
  {
    ...codeWith('1password', ''),
    text: `\nconst a = "ops_${Buffer.from(JSON.stringify({ email: scrambled(90), a: {} })).toString('base64')}"`,
  },
]

/** Kinds that only ours find, or find better. */
export const ownSamples: readonly SecretSample[] = [
  codeWith('gitlab', `glpat-${scrambled(20)}`),
  codeWith('stripe', `sk_live_${scrambled(24)}`),
  codeWith('google', `GOCSPX-${scrambled(28)}`),
  codeWith('hugging-face', `hf_${scrambled(34, letters)}`),
  codeWith('digitalocean', `dop_v1_${scrambled(64, hex)}`),
  codeWith('docker', `dckr_pat_${scrambled(27)}`),
  codeWith('pypi', `pypi-AgEIcHlwaS5vcmc${scrambled(60)}`),
  codeWith('vault', `hvs.${scrambled(24)}`),
  codeWith('terraform', `${scrambled(14)}.atlasv1.${scrambled(67)}`),
  codeWith('databricks', `dapi${scrambled(32, hex)}`),
  codeWith('telegram', `${scrambled(9, '123456789')}:AA${scrambled(33)}`),
  codeWith('discord', `https://discord.com/api/webhooks/${scrambled(18, '123456789')}/${scrambled(68)}`),
  codeWith('azure', `AccountName=a;AccountKey=${scrambled(86)}==`),
  codeWith('azure', `${scrambled(3)}8Q~${scrambled(34)}`),
  pem(rsaPem),
  pem(keys.rsa.export({ type: 'pkcs1', format: 'pem' }).toString()),
  pem(keys.rsa.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'a' }).toString()),
  pem(keys.ec.export({ type: 'sec1', format: 'pem' }).toString()),
  pem(keys.ed25519.export(pkcs8).toString()),
  pem(JSON.stringify({ private_key: rsaPem, private_key_id: scrambled(40, hex) }), 'account.json'),
  pem(
    rsaPem
      .split('\n')
      .map((line) => `  "${line}\\n" +`)
      .join('\n'),
    'src/key.ts',
  ),
  pem(
    rsaPem
      .split('\n')
      .map((line) => `      ${line}`)
      .join('\r\n'),
    'values.yaml',
  ),
  pem(JSON.stringify(keys.ec.export({ format: 'jwk' })), 'jwk.json'),
  pem(`AGE-SECRET-KEY-1${scrambled(58, upper)}`, 'age.txt'),
  pem(`[Interface]\nPrivateKey = ${scrambled(42)}E=\n`, 'wg0.conf'),
  pem(`PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 14\n${scrambled(64)}`, 'key.ppk'),
  { ...codeWith('connection-string', 'k9Xv2pQw'), text: '\npostgres://app:k9Xv2pQw@db.acme.io:5432/app' },
  { ...codeWith('connection-string', 'k9Xv2pQw'), text: '\nhttps://bob:k9Xv2pQw@git.acme.io/a.git' },
  {
    ...codeWith('connection-string', scrambled(40)),
    path: 'package.json',
    text: `{\n "dependencies": { "a": "git+https://${scrambled(40)}:x-oauth-basic@github.com/a/a" }\n}`,
  },
  { ...codeWith('connection-string', 'k9Xv2pQw'), text: '\nServer=db.acme.io;User Id=a;Password=k9Xv2pQw;' },
  {
    ...codeWith('connection-string', 'k9Xv2pQw'),
    text: '\njdbc:mysql://db.acme.io/a?user=a&password=k9Xv2pQw',
  },
  setting('API_KEY', scrambled(32)),
  setting('export SESSION_SECRET', scrambled(48, hex)),
  setting('APP_KEY', `base64:${scrambled(43)}=`),
  setting('DB_PASSWORD', 'k9Xv2pQw!'),
]
