import { expect, test } from 'vitest'
import type { Lock } from '../lock.ts'
import { parseLock } from './parse-lock.ts'
import { printLock } from './print-lock.ts'

const hash = 'a'.repeat(64)
const file = { template: 'web', ownership: 'merged', hash } as const

const lock: Lock = {
  version: 1,
  templates: {
    web: {
      version: '1.2.0',
      digest: hash,
      inputs: { port: 80, names: ['b', 'a'], 'x-odd': null },
      sources: { env: { address: 'shared:env.json', hash } },
    },
  },
  files: { 'b.txt': file, 'a/b.txt': { ...file, executable: true }, B: file },
}

test('a lock survives', () => {
  expect(parseLock(printLock(lock), 'espalier.lock.json')).toEqual({ lock })
})

test('keys come in the order of code points, lists as they are', () => {
  const printed = printLock(lock)
  expect(printed.match(/"(?:B|a\/b\.txt|b\.txt)"/g)).toEqual(['"B"', '"a/b.txt"', '"b.txt"'])
  expect(printed).toMatch(/"names": \[\s*"b",\s*"a"\s*\]/)
})

test('one state has one text, whatever the order it was put together in', () => {
  const { templates, files } = lock
  const turned = {
    files: Object.fromEntries(Object.entries(files).reverse()),
    templates,
    version: 1,
  } as const
  expect(printLock(turned)).toBe(printLock(lock))
})

test('the text ends with one newline', () => {
  expect(printLock(lock)).toMatch(/[^\n]\n$/)
})

test('a key `__proto__` stays a key', () => {
  const files = JSON.parse(`{ "__proto__": ${JSON.stringify(file)} }`) as Lock['files']
  expect(printLock({ ...lock, files })).toContain('"__proto__": {')
})
