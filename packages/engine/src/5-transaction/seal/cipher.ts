import { createRequire } from 'node:module'
import { lazily } from '../../lazy.ts'

const require = createRequire(import.meta.url)
const crypto = lazily(() => require('node:crypto') as typeof import('node:crypto'))

const ivLength = 12
const tagLength = 16

export const randomBytes = (count: number): Uint8Array => crypto().randomBytes(count)

/** AES-256-GCM: the bytes, bound to a place; what was sealed for one place opens at no other. */
export function seal(bytes: Uint8Array, key: Uint8Array, place: string): Uint8Array {
  const iv = randomBytes(ivLength)
  const cipher = crypto().createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** Undefined where key, place or bytes are not what they were. */
export function unseal(sealed: Uint8Array, key: Uint8Array, place: string): Uint8Array | undefined {
  if (sealed.length < ivLength + tagLength) return undefined
  const decipher = crypto().createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()])
  } catch {
    // GCM's one way of saying that something is not as it was.
    return undefined
  }
}
