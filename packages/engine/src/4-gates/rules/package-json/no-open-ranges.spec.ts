import { expect, test } from 'vitest'
import { noOpenRanges } from './no-open-ranges.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noOpenRanges, marked)).toBe(marked)

test('any version', () => {
  check(
    '{ "dependencies": { "a": «warning»"*", "b": «warning»"latest", "c": «warning»"", "d": «warning»">=0" } }',
  )
  check('{ "devDependencies": { "a": «warning»"x.x", "b": «warning»"npm:c" } }')
})

test('some versions', () => {
  check(
    '{ "dependencies": { "a": "1", "b": ">=1", "c": "workspace:*", "d": "npm:@e/d@^1", "f": "catalog:" } }',
  )
  check('{ "peerDependencies": { "a": "*" } }')
})
