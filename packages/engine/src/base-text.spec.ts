import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packText, unpackText } from './base-text.ts'
import { hashOf } from './hash.ts'

test('a text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(unpackText(packText(text), hashOf(text))).toBe(text)
    }),
  )
})

test('the same text is packed into the same bytes everywhere', () => {
  expect(packText('export const port = 3000\n'.repeat(3))).toBe('S60oyC8qUUjOzysuUQAzbRWMDQwMuEiXAAA=')
})

test.each([
  ['another text', packText('other'), 'another hash'],
  ['no deflated bytes', 'AAAA', 'unexpected end'],
  ['a bomb', packText('0'.repeat(17_000_000)), 'larger than'],
])('%s is refused', (_, packed, why) => {
  expect(() => unpackText(packed, hashOf('text'))).toThrow(
    expect.objectContaining({ code: 'lock-invalid', message: expect.stringContaining(why) as string }),
  )
})
