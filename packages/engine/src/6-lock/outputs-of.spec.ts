import { expect, test } from 'vitest'
import type { Lock, LockedFile } from '../lock.ts'
import { withOutputs } from './outputs-of.ts'

const template = { version: '1.0.0', digest: '0', inputs: {}, sources: {} }
const file: LockedFile = { template: 'web', ownership: 'owned', hash: 'a' }
const first: Lock['files'] = { a: file, b: { ...file, hash: 'b' }, c: { ...file, template: 'api' } }

/** Which of three templates have another hash now. */
const check = (files: Lock['files'], expected: readonly string[]): void => {
  const templates = { web: template, 'web#2': template, api: template }
  const [was, is] = [withOutputs(templates, first), withOutputs(templates, files)]
  const names = Object.keys(templates)
  expect(names.filter((name) => was[name]?.outputs !== is[name]?.outputs)).toEqual(expected)
}

test('the order of entries means nothing', () => check({ c: first['c'] ?? file, ...first }, []))
test('what a person does with a file means nothing', () =>
  check({ ...first, a: { ...file, deleted: true, disputed: 'd' } }, []))
test.each<[string, Lock['files']]>([
  ['hash', { ...first, a: { ...file, hash: 'x' } }],
  ['ownership', { ...first, a: { ...file, ownership: 'merged' } }],
  ['mode', { ...first, a: { ...file, executable: true } }],
  ['path', { ...first, d: file }],
])('another %s is told, by the template alone that it is of', (_, files) => check(files, ['web', 'web#2']))
test('so is a file that goes', () => check({ a: file, b: first['b'] ?? file }, ['api']))
test('a hash of before is no part of it', () => {
  const once = withOutputs({ web: template }, first)
  expect(withOutputs(once, first)).toEqual(once)
})
