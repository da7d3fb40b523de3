import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { hashOf } from './hash.ts'

// The example of FIPS 180-2.
const hashOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('it is sha256', () => expect(hashOf('abc')).toBe(hashOfAbc))
test('text hashes as its UTF-8', () => expect(hashOf('ü')).toBe(hashOf(Buffer.from([0xc3, 0xbc]))))
