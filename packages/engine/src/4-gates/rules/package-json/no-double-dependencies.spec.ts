import { expect, test } from 'vitest'
import { noDoubleDependencies } from './no-double-dependencies.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noDoubleDependencies, marked)).toBe(marked)

test('the same package twice', () => {
  check(
    '{ "dependencies": { "a": "1", "b": "1" }, "devDependencies": { «warning»"a": "1", "c": "1", «warning»"b": "2" } }',
  )
})

test('each once, or for another use', () => {
  check('{ "dependencies": { "a": "1" }, "devDependencies": { "b": "1" } }')
  check('{ "peerDependencies": { "a": "1" }, "devDependencies": { "a": "1" } }')
})
