import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, type Content, contentOf, hashContent, sameContent } from './content.ts'
import { hashOf } from './hash.ts'

const check = (bytes: readonly number[], expected: Content) =>
  expect(contentOf(Uint8Array.from(bytes))).toEqual(expected)

test('UTF-8 is text', () => check([0x61, 0xc3, 0xbc], { text: 'aü' }))
test('nothing is text', () => check([], { text: '' }))
test('a byte order mark is a character', () => check([0xef, 0xbb, 0xbf, 0x61], { text: '\ufeffa' }))
test('broken UTF-8 is binary', () => check([0xff, 0xfe], { base64: '//4=' }))
test('a NUL makes it binary', () => check([0x61, 0x00], { base64: 'YQA=' }))

test('a part of a larger buffer is that part only', () => {
  const part = Buffer.from('abcdef').subarray(2, 4)
  expect(contentOf(part)).toEqual({ text: 'cd' })
})

test('bytes come back as they were, and hash as they are', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const content = contentOf(bytes)
      expect(Uint8Array.from(bytesOf(content))).toEqual(bytes)
      expect(hashContent(content)).toBe(hashOf(bytes))
    }),
    { numRuns: 200 },
  )
})

test('text and bytes are never the same', () =>
  expect(sameContent({ text: 'a' }, { base64: 'a' })).toBe(false))
test('other bytes are not the same', () => expect(sameContent({ base64: 'a' }, { base64: 'b' })).toBe(false))
test('equal text is the same', () => expect(sameContent({ text: 'a' }, { text: 'a' })).toBe(true))
