import { createRequire } from 'node:module'
import { EspalierError, messageOf } from './errors.ts'
import { hashOf } from './hash.ts'
import { lazily } from './lazy.ts'

const require = createRequire(import.meta.url)
const fflate = lazily(() => require('fflate') as typeof import('fflate'))
const zlib = lazily(() => require('node:zlib') as typeof import('node:zlib'))

/** No generated text is larger; a few bytes that inflate to more are an attack or an accident. */
const largest = 16 * 1024 * 1024

/** A text as a lock holds it. zlib packs one text differently on different machines, fflate never does. */
export function packText(text: string): string {
  const packed = fflate().deflateSync(Buffer.from(text, 'utf8'), { mem: 1 })
  return Buffer.from(packed).toString('base64')
}

/** The text again. What does not have the hash that it is filed under is not believed. */
export function unpackText(packed: string, hash: string, path?: string): string {
  try {
    const bytes = zlib().inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: largest })
    if (hashOf(bytes) === hash) return bytes.toString('utf8')
  } catch (cause) {
    throw broken(hash, messageOf(cause), path)
  }
  throw broken(hash, 'its text has another hash', path)
}

const broken = (hash: string, why: string, path?: string): EspalierError =>
  new EspalierError('lock-invalid', `The base ${hash.slice(0, 12)} of a lock is damaged: ${why}.`, {
    hint: 'Restore espalier.lock.json from version control.',
    ...(path !== undefined && { path }),
  })
