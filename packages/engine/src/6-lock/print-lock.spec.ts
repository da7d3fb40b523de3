import { expect, test } from 'vitest'
import { packText } from '../base-text.ts'
import type { Lock } from '../lock.ts'
import { parseLock } from './parse-lock.ts'
import { printLock } from './print-lock.ts'

const hash = 'a'.repeat(64)
const file = { template: 'web', ownership: 'merged', hash } as const

const lock: Lock = {
  version: 2,
  templates: {
    web: {
      version: '1.2.0',
      digest: hash,
      inputs: { port: 80, names: ['b', 'a'], 'x-odd': null },
      sources: { env: { address: 'shared:env.json', hash } },
    },
  },
  files: { 'b.txt': file, 'a/b.txt': { ...file, executable: true }, B: { ...file, deleted: true } },
  pieces: {
    '{workspaceRoot}/libs/x.ts': {
      'add:X': { template: 'web', form: 'ast', edit: { op: 'addToArray', id: 'add:X', code: 'X' } },
      env: { template: 'web', form: 'region', hash },
    },
  },
  bases: { [hash]: packText('text') },
}

test('a lock survives', () => {
  expect(parseLock(printLock(lock), 'espalier.lock.json')).toEqual({ lock })
})

test('keys come in the order of code points, lists as they are', () => {
  const printed = printLock(lock)
  expect(printed.match(/"(?:B|a\/b\.txt|b\.txt)"/g)).toEqual(['"B"', '"a/b.txt"', '"b.txt"'])
  expect(printed).toContain('"names":["b","a"]')
})

test('one state has one text, whatever the order it was put together in', () => {
  const { templates, files, pieces, bases } = lock
  const turned = {
    bases,
    pieces: Object.fromEntries(
      Object.entries(pieces).map(([path, of]) => [path, Object.fromEntries(Object.entries(of).reverse())]),
    ),
    files: Object.fromEntries(Object.entries(files).reverse()),
    templates,
    version: 2,
  } as const
  expect(printLock(turned)).toBe(printLock(lock))
})

test('an entry is a line, so that git merges two branches by the files they touched', () => {
  const lines = printLock(lock).split('\n')
  expect(lines.filter((line) => line.startsWith('    '))).toHaveLength(6)
  expect(lines.some((line) => /^ {5}/.test(line))).toBe(false)
})

test('the text ends with one newline', () => {
  expect(printLock(lock)).toMatch(/[^\n]\n$/)
})

test('a key `__proto__` stays a key', () => {
  const files = JSON.parse(`{ "__proto__": ${JSON.stringify(file)} }`) as Lock['files']
  expect(printLock({ ...lock, files })).toContain('"__proto__": {')
  expect(printLock({ ...lock, files: {} })).toContain('"files": {},')
})
