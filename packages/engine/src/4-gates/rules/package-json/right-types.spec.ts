import { expect, test } from 'vitest'
import { rightTypes } from './right-types.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(rightTypes, marked)).toBe(marked)

test('values of another type', () => {
  check('{ "name": «error»1, "private": «error»"true", "dependencies": «error»[], "files": «error»"dist" }')
  check('{ "scripts": { "a": «error»["b"] }, "bin": «error»null, "engines": «error»">=20" }')
})

test('values that npm reads', () => {
  check('{ "name": "a", "private": true, "bin": "a", "workspaces": [], "scripts": { "a": "b" }, "x": 1 }')
})
