import { expect, test } from 'vitest'
import { noInstallScripts } from './no-install-scripts.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noInstallScripts, marked)).toBe(marked)

test('commands of an installation', () => {
  check('{ "scripts": { «warning»"preinstall": "a", «warning»"install": "b", «warning»"postinstall": "c" } }')
})

test('what makes a checkout ready, and a guard, are smaller', () => {
  check('{ "scripts": { «info»"prepare": "husky", «info»"preinstall": "npx only-allow pnpm" } }')
})

test('other commands', () => {
  check('{ "scripts": { "build": "a", "install-hooks": "b" } }')
  check('{ "install": "a" }')
  check('{ "scripts": "install" }')
  check('{ "scripts": { "install": 1 } }')
})
