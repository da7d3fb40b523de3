import { describe, expect, test } from 'vitest'
import { randomBytes, seal, unseal } from './cipher.ts'

const key = new Uint8Array(32).fill(1)
const text = Buffer.from('key: hush')
const sealed = seal(text, key, 'here')

const check = (bytes: Uint8Array, expected: Uint8Array | undefined, otherKey = key, place = 'here'): void => {
  expect(unseal(bytes, otherKey, place)).toEqual(expected)
}

/** The same bytes, of which one bit is another. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

test.each([Buffer.alloc(0), text, Buffer.alloc(100_000, 7)])('what is sealed opens again', (bytes) =>
  check(seal(bytes, key, 'here'), Buffer.from(bytes)),
)

describe('nothing is opened', () => {
  test('with another key', () => check(sealed, undefined, new Uint8Array(32).fill(2)))
  test('at another place', () => check(sealed, undefined, key, 'there'))
  test.each([...sealed.keys()])('with a bit flipped in byte %i', (at) =>
    check(flipped(sealed, at), undefined),
  )
  test.each([0, 27, 28, sealed.length - 1])('of %i bytes alone', (length) =>
    check(sealed.subarray(0, length), undefined),
  )
  test('with a byte too many', () => check(Buffer.concat([sealed, Buffer.from('x')]), undefined))
})

test('the text does not stand in what is sealed', () => {
  expect(Buffer.from(sealed).includes('hush')).toBe(false)
})

test('the same text is sealed otherwise each time', () => {
  expect(seal(text, key, 'here')).not.toEqual(sealed)
  expect(randomBytes(32)).not.toEqual(randomBytes(32))
})
