import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Crash, crashingFiles, watchedFiles } from '../../testing/crashing-files.ts'
import { groundOf } from '../state/ground.ts'
import { sealingKey } from './state-key.ts'

let root: string
let file: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  file = path.join(root, '.espalier/key')
  fs.mkdirSync(path.dirname(file))
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const hex = '0123456789abcdef'.repeat(4)
const bytes = Buffer.from(hex, 'hex')

const keyOf = (given?: string) => sealingKey(groundOf(root, { stateKey: given }))

const checkRefused = (given: string | undefined, message: string | RegExp): void => {
  expect(() => keyOf(given)).toThrow(
    expect.objectContaining({ code: 'state-key', message: expect.stringMatching(message) }),
  )
}

describe('the key of the environment', () => {
  test('comes first, and no file is made', () => {
    expect(keyOf(hex).bytes).toEqual(bytes)
    expect(fs.existsSync(file)).toBe(false)
  })

  test('may stand between white space, in letters of either case', () => {
    expect(keyOf(` ${hex.toUpperCase()}\n`)).toEqual(keyOf(hex))
  })

  test.each(['short', hex.slice(1), `${hex}0`, hex.replace('0', 'g')])(
    '%s is none, and is not told',
    (given) => {
      checkRefused(given, /^ESPALIER_STATE_KEY holds no key: a key is 64 hexadecimal digits\.$/)
    },
  )

  test('without a text it is not there', () => {
    expect(keyOf('').bytes).toHaveLength(32)
    expect(fs.existsSync(file)).toBe(true)
  })
})

describe('the key of the file', () => {
  test('is made on first use, for the owner alone, and stays', () => {
    const key = keyOf()
    expect([key.bytes.length, (fs.statSync(file).mode & 0o777).toString(8)]).toEqual([32, '600'])
    expect(keyOf()).toEqual(key)
  })

  test('is whole on the disk before it has its name', () => {
    const { files, done } = watchedFiles(() => undefined)
    sealingKey({ ...groundOf(root), files })
    expect(done).toEqual(['unlink', 'open', 'write', 'sync', 'rename'])
    expect(fs.readdirSync(path.dirname(file))).toEqual(['key'])
  })

  test.each(['whole', 'torn'] as const)('is made anew where its maker died over it: %s', (how) => {
    for (const deed of ['write', 'sync', 'rename']) {
      const { files } = crashingFiles((name) => name === deed, how)
      expect(() => sealingKey({ ...groundOf(root), files })).toThrow(Crash)
      expect(fs.readdirSync(path.dirname(file))).toEqual(['key.tmp'])
    }
    expect(keyOf().bytes).toHaveLength(32)
    expect(fs.readdirSync(path.dirname(file))).toEqual(['key'])
  })

  test('is another in another workspace', () => {
    const first = keyOf()
    fs.rmSync(file)
    expect(keyOf().fingerprint).not.toBe(first.fingerprint)
  })

  test('that somebody put there is taken', () => {
    fs.writeFileSync(file, hex, { mode: 0o600 })
    expect(keyOf()).toEqual(keyOf(hex))
  })

  test('that is none is refused', () => {
    fs.writeFileSync(file, 'no key', { mode: 0o600 })
    checkRefused(undefined, /\/key holds no key/)
  })

  test.skipIf(process.platform === 'win32').each([0o644, 0o640, 0o604])('is refused with mode %o', (mode) => {
    fs.writeFileSync(file, hex)
    fs.chmodSync(file, mode)
    checkRefused(undefined, /\/key can be read by others\.$/)
  })
})

test('the fingerprint tells keys apart, and nothing of them', () => {
  const { fingerprint } = keyOf(hex)
  expect([fingerprint.length, hex.includes(fingerprint)]).toEqual([12, false])
  expect(keyOf('f'.repeat(64)).fingerprint).not.toBe(fingerprint)
})
