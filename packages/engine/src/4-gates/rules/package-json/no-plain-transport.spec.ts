import { expect, test } from 'vitest'
import { noPlainTransport } from './no-plain-transport.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noPlainTransport, marked)).toBe(marked)

test('without TLS', () => {
  check(
    '{ "dependencies": { "a": «error»"http://h/a.tgz", "b": «error»"git://h/b.git", "c": «error»" git+http://h/c" } }',
  )
})

test('with TLS', () => {
  check('{ "dependencies": { "a": "https://h/a.tgz", "b": "git+ssh://h/b.git" }, "homepage": "http://h" }')
})
