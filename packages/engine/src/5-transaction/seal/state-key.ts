import { EspalierError } from '../../errors.ts'
import { hashOf } from '../../hash.ts'
import { system } from '../../paths.ts'
import { randomBytes } from './cipher.ts'
import { createSynced, type Files, removeIfThere } from '../disk/files.ts'
import type { Ground } from '../state/ground.ts'

export interface StateKey {
  readonly bytes: Uint8Array
  /** Tells one key from another, and nothing of the key. */
  readonly fingerprint: string
}

const fromEnvironment = 'ESPALIER_STATE_KEY'
const help = `\`openssl rand -hex 32\` makes a key.`

/** The key to seal with: from the environment, else from the key file, which is made on first use. */
export function sealingKey(ground: Ground): StateKey {
  const { state, files } = ground
  const given = givenKey(ground)
  if (given === undefined && files.stat(state.key) === undefined) makeKeyFile(ground)
  return given ?? readKeyFile(state.key, files)
}

/** The key to open with; one that is not there opens nothing, so none is made. */
export function openingKey(ground: Ground): StateKey {
  const { state, files } = ground
  const given = givenKey(ground)
  if (given !== undefined || files.stat(state.key) !== undefined)
    return given ?? readKeyFile(state.key, files)
  throw new EspalierError('state-key', `There is no key: neither ${fromEnvironment} nor ${state.key}.`)
}

const givenKey = ({ stateKey }: Ground): StateKey | undefined =>
  stateKey === undefined || stateKey === '' ? undefined : keyOf(stateKey, fromEnvironment)

/** Whoever seals holds the lock, so that one process makes it. It is whole on the disk before anything is sealed with it. */
function makeKeyFile({ state: { key, keyDraft }, files }: Ground): void {
  removeIfThere(keyDraft, files)
  createSynced(keyDraft, `${Buffer.from(randomBytes(32)).toString('hex')}\n`, 0o600, files)
  files.rename(keyDraft, key)
}

function readKeyFile(file: string, files: Files): StateKey {
  const mode = files.stat(file)?.mode ?? 0
  if (!system.isWindows && (mode & 0o077) !== 0) {
    throw new EspalierError('state-key', `${file} can be read by others.`, {
      path: file,
      hint: `Run \`chmod 600 ${file}\`; who could read it may have read the secrets in the records of runs.`,
    })
  }
  return keyOf(Buffer.from(files.read(file)).toString('utf8'), file)
}

function keyOf(text: string, from: string): StateKey {
  const hex = text.trim()
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new EspalierError('state-key', `${from} holds no key: a key is 64 hexadecimal digits.`, {
      hint: help,
    })
  }
  const bytes = Buffer.from(hex, 'hex')
  return { bytes, fingerprint: hashOf(`espalier state key ${hashOf(bytes)}`).slice(0, 12) }
}
