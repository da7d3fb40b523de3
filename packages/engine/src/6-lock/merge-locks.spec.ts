import { expect, test } from 'vitest'
import { packText } from '../base-text.ts'
import { hashOf } from '../hash.ts'
import { emptyLock, type Lock, type LockedFile } from '../lock.ts'
import { mergeLocks } from './merge-locks.ts'
import { printLock } from './print-lock.ts'

const file = (text: string): LockedFile => ({ template: 'web', ownership: 'merged', hash: hashOf(text) })
const lockOf = (files: Readonly<Record<string, string>>, more: Partial<Lock> = {}): Lock => ({
  ...emptyLock,
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, file(text)])),
  bases: Object.fromEntries(Object.values(files).map((text) => [hashOf(text), packText(text)])),
  ...more,
})
const template = (version: string) => ({ version, digest: hashOf(version), inputs: {}, sources: {} })

const check = (base: Lock, ours: Lock, theirs: Lock, expected: Lock): void => {
  const merged = mergeLocks({ base: printLock(base), ours: printLock(ours), theirs: printLock(theirs) })
  expect(merged).toBe(printLock(expected))
}

test('what each side did to its own entries is done, with the bases that it takes', () => {
  check(
    lockOf({ a: '1', b: '1', gone: '1' }),
    lockOf({ a: '2', b: '1', gone: '1', mine: '1' }),
    lockOf({ a: '1', b: '3', theirs: '4' }),
    lockOf({ a: '2', b: '3', mine: '1', theirs: '4' }),
  )
})

test('what both changed is as ours has it, for the next run to bring up to date', () => {
  const templates = (version: string) => ({ templates: { web: template(version) } })
  check(
    lockOf({ a: '1' }, templates('1.0.0')),
    lockOf({ a: '2' }, templates('1.1.0')),
    lockOf({ a: '3' }, templates('1.2.0')),
    lockOf({ a: '2' }, templates('1.1.0')),
  )
})

test('pieces are merged one by one', () => {
  const pieces = (...ids: readonly string[]): Partial<Lock> => ({
    pieces: {
      'x.ts': Object.fromEntries(
        ids.map((id) => [id, { template: 'web', form: 'region', hash: hashOf(id) }]),
      ),
    },
  })
  check(
    lockOf({}, pieces('a')),
    lockOf({}, pieces('a', 'b')),
    lockOf({}, pieces('c')),
    lockOf({}, pieces('b', 'c')),
  )
})

test('both sides may have made the lock', () => {
  const text = mergeLocks({ ours: printLock(lockOf({ a: '1' })), theirs: printLock(lockOf({ b: '1' })) })
  expect(text).toBe(printLock(lockOf({ a: '1', b: '1' })))
})

test('what is no lock is not merged as one', () => {
  expect(mergeLocks({ base: '{}', ours: '{', theirs: printLock(emptyLock) })).toBeUndefined()
})
