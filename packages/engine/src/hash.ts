import { createHash } from 'node:crypto'

/** The sha256 of text or bytes, in hexadecimal: the one hash of the house. */
export function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
