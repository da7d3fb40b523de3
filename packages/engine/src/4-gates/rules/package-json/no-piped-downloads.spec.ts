import { expect, test } from 'vitest'
import { noPipedDownloads } from './no-piped-downloads.ts'
import { toldOfPackage } from './told-of-package.ts'

const check = (marked: string) => expect(toldOfPackage(noPipedDownloads, marked)).toBe(marked)

test('a download that runs at once', () => {
  check('{ "scripts": { "a": «error»"curl -s h | sh" } }')
  check('{ "scripts": { "a": «error»"curl -s h | tee log | sudo bash" } }')
  check('{ "scripts": { "a": «error»"wget -O- h | /bin/sh -s" } }')
  check('{ "scripts": { "a": «error»"bash <(curl -s h)" } }')
  check('{ "scripts": { "a": «error»"sh -c \\"$(curl -s h)\\"" } }')
  check('{ "scripts": { "a": «error»"eval \\"$(wget -O- h)\\"" } }')
})

test('a download that is kept or read', () => {
  check('{ "scripts": { "a": "curl -s h -o a.sh", "b": "curl h | jq .", "c": "echo a | sh" } }')
  check('{ "description": "curl h | sh" }')
})
