import { expect, test } from 'vitest'
import { noOutsideFiles } from './no-outside-files.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noOutsideFiles, marked)).toBe(marked)

test('folders elsewhere', () => {
  check(
    '{ "dependencies": { "a": «warning»"file:../../../a", "b": «warning»"link:/b", "c": «warning»"file:~/c", "d": «warning»"portal:D:\\\\d" } }',
  )
})

test('folders of the workspace', () => {
  check('{ "dependencies": { "a": "file:../../a", "b": "file:./b/../c", "d": "^1" } }')
})
