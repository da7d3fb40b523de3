import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  digestOf,
  folderNames,
  isFolder,
  leadsBack,
  readSystemFile,
  readTemplateFolder,
} from './read-template-folder.ts'

let root = ''
beforeEach(() => void (root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-folder-'))))
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const at = (file: string) => path.join(root, file)
const write = (files: Readonly<Record<string, string>>) => {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(at(file)), { recursive: true })
    fs.writeFileSync(at(file), text)
  }
}
const check = (files: Readonly<Record<string, string>>, expected: string[]) => {
  write(files)
  expect(readTemplateFolder(root).map((file) => file.path)).toEqual(expected)
}

describe('the files of a template', () => {
  test('in the order of code points', () =>
    check({ b: '', a: '', B: '', ä: '', 'a/../a-b/c': '' }, ['B', 'a', 'a-b/c', 'b', 'ä']))
  test('with those that start with a dot', () =>
    check({ '.env': '', '.github/a': '' }, ['.env', '.github/a']))
  test('without what systems leave about', () =>
    check({ '.DS_Store': '', 'a/Thumbs.db': '', '.git/config': '', 'node_modules/x/a': '', a2: '' }, ['a2']))
  test('without what is ignored', () =>
    check(
      { '.hygenignore': '*.md\n/only-here', 'a.md': '', 'b/c.md': '', 'only-here': '', 'b/only-here': '' },
      ['b/only-here'],
    ))
  test('without what a folder below ignores', () =>
    check({ 'a/.hygenignore': 'x/\n', 'a/x/b': '', 'a/y': '', 'x/b': '' }, ['a/y', 'x/b']))

  test('as bytes', () => {
    fs.writeFileSync(at('a'), Buffer.from([0, 255]))
    expect([...(readTemplateFolder(root)[0]?.bytes ?? [])]).toEqual([0, 255])
  })
})

describe.skipIf(process.platform === 'win32')('links and modes', () => {
  test('a mode is seen', () => {
    write({ a: '', b: '' })
    fs.chmodSync(at('b'), 0o755)
    expect(readTemplateFolder(root).map(({ executable }) => executable)).toEqual([false, true])
  })
  test('a link is followed', () => {
    write({ 'a/b': 'x' })
    fs.symlinkSync('a', at('c'))
    expect(readTemplateFolder(root).map((file) => file.path)).toEqual(['a/b', 'c/b'])
  })
  test('a link to nothing is named', () => {
    fs.symlinkSync('none', at('c'))
    expect(() => readTemplateFolder(root)).toThrow(
      expect.objectContaining({ code: 'read-failed', message: expect.stringContaining(at('c')) }),
    )
  })
  test('a link to a folder above is named', () => {
    write({ 'a/b': '' })
    fs.symlinkSync('..', at('a/c'))
    expect(() => readTemplateFolder(root)).toThrow(
      expect.objectContaining({ code: 'read-failed', message: expect.stringContaining('leads back') }),
    )
    expect([leadsBack(at('a/c')), leadsBack(at('a'))]).toEqual([true, false])
  })
})

describe('the digest', () => {
  const file = (name: string, text: string, executable = false) => ({
    path: name,
    bytes: Buffer.from(text),
    executable,
  })
  const all = [file('a', '1'), file('b', '2')]
  const differs = (other: typeof all) => expect(digestOf(other)).not.toBe(digestOf(all))

  test('does not know the order', () => expect(digestOf([...all].reverse())).toBe(digestOf(all)))
  test('knows names', () => differs([file('a', '1'), file('c', '2')]))
  test('knows bytes', () => differs([file('a', '1'), file('b', '3')]))
  test('knows modes', () => differs([file('a', '1'), file('b', '2', true)]))
  test('knows which bytes are whose', () => differs([file('a', '2'), file('b', '1')]))
})

describe('a path of the system', () => {
  test('a file', () => {
    write({ 'a/b': 'x' })
    expect(readSystemFile(at('a/b'))?.toString()).toBe('x')
    expect(folderNames(at('a/b'))).toEqual([])
    expect(isFolder(at('a/b'))).toBe(false)
  })
  test('a folder', () => {
    write({ 'a/b': '', 'a/B': '' })
    expect(readSystemFile(at('a'))).toBeUndefined()
    expect(folderNames(at('a'))).toEqual(['B', 'b'])
    expect(isFolder(at('a'))).toBe(true)
  })
  test('nothing', () => {
    expect(readSystemFile(at('a'))).toBeUndefined()
    expect(folderNames(at('a'))).toEqual([])
    expect(isFolder(at('a'))).toBe(false)
  })
})
