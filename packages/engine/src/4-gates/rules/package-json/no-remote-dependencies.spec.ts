import { expect, test } from 'vitest'
import { noRemoteDependencies } from './no-remote-dependencies.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noRemoteDependencies, marked)).toBe(marked)

test('what comes from git or an address', () => {
  check('{ "dependencies": { "a": «warning»"git+https://h/b.git", "c": «warning»"https://h/c.tgz" } }')
  check('{ "devDependencies": { "a": «warning»"b/a", "c": «warning»"gitlab:b/c#1" } }')
  check('{ "peerDependencies": { "a": «warning»"git@h:b/a.git" } }')
})

test('what comes from a registry or stands here', () => {
  check(
    '{ "dependencies": { "a": "^1.0.0", "b": "npm:@c/b@1", "d": "workspace:*", "e": "file:../e", "f": "1.x || 2.x" } }',
  )
  check('{ "repository": "b/a" }')
  check('{ "dependencies": { "a": 1 } }')
})
