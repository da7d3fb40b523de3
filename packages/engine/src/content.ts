import { Buffer, isUtf8 } from 'node:buffer'
import { hashOf } from './hash.ts'

/** What a file holds, as a JSON value: text wherever it is text, so that a plan can be read by a person. */
export type Content = { readonly text: string } | { readonly base64: string }

/** Bytes that are UTF-8 without NUL are text; a byte order mark is kept as its first character. */
export function contentOf(bytes: Uint8Array): Content {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf8(buffer) && !buffer.includes(0)
    ? { text: buffer.toString('utf8') }
    : { base64: buffer.toString('base64') }
}

export function bytesOf(content: Content): Buffer {
  return 'text' in content ? Buffer.from(content.text, 'utf8') : Buffer.from(content.base64, 'base64')
}

/** The text as it is, which need not be made into bytes; all else as bytes. */
export function plainOf(content: Content): string | Buffer {
  return 'text' in content ? content.text : bytesOf(content)
}

export function sameContent(a: Content, b: Content): boolean {
  return 'text' in a ? 'text' in b && a.text === b.text : 'base64' in b && a.base64 === b.base64
}

/** Text with the line endings of another system is the same text: a checkout may turn them. */
export function withPlainEnds(content: Content): Content {
  return 'text' in content ? { text: content.text.replaceAll('\r\n', '\n') } : content
}

export const hashContent = (content: Content): string => hashOf(plainOf(content))

/** Line endings that a checkout turned are no edit. */
export const hasHash = (content: Content, hash: string): boolean =>
  hashContent(content) === hash || hashContent(withPlainEnds(content)) === hash
