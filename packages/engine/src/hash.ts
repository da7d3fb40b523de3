import { createRequire } from 'node:module'
import { lazily } from './lazy.ts'

const require = createRequire(import.meta.url)
const crypto = lazily(() => require('node:crypto') as typeof import('node:crypto'))

/** The sha256 of text or bytes, in hexadecimal: the one hash of the house. */
export function hashOf(data: string | Uint8Array): string {
  return crypto().hash('sha256', data)
}
