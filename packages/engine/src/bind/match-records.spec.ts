import { expect, test } from 'vitest'
import { hashOf } from '../hash.ts'
import type { LockedTemplate } from '../lock.ts'
import { matchRecords } from './match-records.ts'
import type { Follow } from './parse-binding.ts'

const record = (version: string, inputs: LockedTemplate['inputs'], from?: string): LockedTemplate => ({
  version,
  digest: hashOf(''),
  inputs,
  sources: from === undefined ? {} : { facts: { address: from, hash: hashOf('') } },
})

/** The names of the records of what is followed. */
const check = (
  follows: readonly Follow[],
  locked: Readonly<Record<string, LockedTemplate>>,
  expected: readonly (string | undefined)[],
): void => {
  const found = matchRecords(follows, locked)
  expect(found.map((each) => Object.keys(locked).find((name) => locked[name] === each))).toEqual(expected)
}

const a = { use: 'web', with: { name: 'a' } }
const b = { use: 'web', with: { name: 'b' } }
const both = {
  web: record('1.0.0', { name: 'a', port: 1 }),
  'web#2': record('2.0.0', { name: 'b', port: 1 }),
}

test('each finds its own by its inputs, wherever it stands', () => {
  check([a, b], both, ['web', 'web#2'])
  check([b, a], both, ['web#2', 'web'])
  check([b], both, ['web#2'])
})

test('a new one among them has none', () => {
  check([{ use: 'web', with: { name: 'c' } }, b, a], both, [undefined, 'web#2', 'web'])
})

test('one that is alike in more is preferred to one that comes first', () => {
  const locked = { web: record('1.0.0', { port: 5 }), 'web#2': record('1.0.0', { port: 1 }) }
  check([{ use: 'web' }, { use: 'web', with: { port: 5 } }], locked, ['web#2', 'web'])
})

test('sources tell them apart too', () => {
  const locked = { web: record('1.0.0', {}, 'a.json'), 'web#2': record('1.0.0', {}, 'b.json') }
  check([{ use: 'web', from: { facts: 'b.json' } }], locked, ['web#2'])
})

test('with inputs alike, the version counts, and then the place', () => {
  const locked = { web: record('1.0.0', {}), 'web#2': record('2.0.0', {}) }
  check([{ use: 'web@^2.0.0' }, { use: 'web@^1.0.0' }], locked, ['web#2', 'web'])
  check([{ use: 'web' }, { use: 'web' }], locked, ['web', 'web#2'])
})

test('an input that was changed does not make another of one that is followed once', () => {
  check([{ use: 'web', with: { name: 'z' } }], { web: record('1.0.0', { name: 'a' }) }, ['web'])
})

test('another template is another', () => {
  check([{ use: 'api' }], both, [undefined])
})
