import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPath, folderOf, foldersAbove, fromSystem, isInside, join, nameOf, relativeTo } from './paths.ts'

const check = (raw: string, expected: string) => expect(checkPath(raw)).toEqual({ path: expected })
const refuse = (raw: string, problem: RegExp) =>
  expect(checkPath(raw)).toEqual({ problem: expect.stringMatching(problem) })

describe('a path that a template rendered', () => {
  test('stays as it is', () => check('apps/shop/src/main.ts', 'apps/shop/src/main.ts'))
  test('loses what says nothing', () => check('./apps//shop/./main.ts', 'apps/shop/main.ts'))
  test('gets slashes', () => check('apps\\shop\\main.ts', 'apps/shop/main.ts'))
  test('may have dots inside', () => check('.github/a..b/[...slug].tsx', '.github/a..b/[...slug].tsx'))
  test('may start like a device', () => check('console/auxiliary.ts', 'console/auxiliary.ts'))
  test('may be of any language', () => check('überall/日本 語.md', 'überall/日本 語.md'))

  test('is not empty', () => refuse('', /is empty/))
  test('is not the root', () => refuse('./', /is empty/))
  test('is not absolute', () => refuse('/etc/passwd', /is absolute/))
  test('is not absolute on Windows', () => refuse('C:\\Windows', /is absolute/))
  test('is no share', () => refuse('\\\\host\\share', /is absolute/))
  test('does not climb', () => refuse('apps/../../x', /`\.\.`/))
  test('does not climb by backslashes', () => refuse('apps\\..\\x', /`\.\.`/))
  test('has no NUL', () => refuse('a\0b', /NUL/))
  test('has no line feed', () => refuse('a\nb', /control character/))
  test('is not where runs are kept', () => refuse('.espalier/journal', /keeps its runs/))
  test('is no device', () => refuse('src/aux', /Windows reserves/))
  test('is no device with an extension', () => refuse('Com1.txt', /Windows reserves/))
  test('is no device with a space', () => refuse('con .txt', /Windows reserves/))
  test('does not end in a dot', () => refuse('a./b', /ends in a dot/))
  test('does not end in a space', () => refuse('a /b', /ends in a dot or a space/))
  test('opens no second stream', () => refuse('src/main.ts:hidden', /sign that Windows/))
  test('has no wildcard', () => refuse('src/*.ts', /sign that Windows/))
  test('fits a file system', () => refuse('ü'.repeat(128), /255 bytes/))
  test('is whole characters', () => refuse('a\ud800', /half a character/))
})

describe('laws of checkPath', () => {
  const pieces = fc.constantFrom('..', '.', '/', '\\', '\0', ':', 'C:', 'a', 'con', ' ', '~', '%2e', '日')
  const paths = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  )

  test('what passes lies inside, on every system', () => {
    fc.assert(
      fc.property(paths, (raw) => {
        const checked = checkPath(raw)
        if ('problem' in checked) return
        expect(checked.path).not.toMatch(/\0|\\|^\/|\/$|\/\//)
        expect(checked.path.split('/')).not.toContain('..')
        const inPosix = path.posix.resolve('/root', checked.path)
        const inWindows = path.win32.resolve('C:\\root', checked.path)
        expect(inPosix).toBe(`/root/${checked.path}`)
        expect(inWindows).toBe(`C:\\root\\${checked.path.replaceAll('/', '\\')}`)
      }),
      { numRuns: 300 },
    )
  })

  test('what passes passes again, unchanged', () => {
    fc.assert(
      fc.property(paths, (raw) => {
        const checked = checkPath(raw)
        fc.pre('path' in checked)
        expect(checkPath(checked.path)).toEqual(checked)
      }),
      { numRuns: 200 },
    )
  })
})

describe('parts of a path', () => {
  test('the folder', () => expect(folderOf('a/b/c.ts')).toBe('a/b'))
  test('the root has no folder', () => expect(folderOf('c.ts')).toBe(''))
  test('the name', () => expect(nameOf('a/b/c.ts')).toBe('c.ts'))
  test('the folders above, nearest last', () => expect(foldersAbove('a/b/c.ts')).toEqual(['a', 'a/b']))
  test('a folder holds itself', () => expect(isInside('a/b', 'a/b')).toBe(true))
  test('a longer name is another folder', () => expect(isInside('a/b', 'a/bc')).toBe(false))
  test('the root holds everything', () => expect(isInside('', 'a')).toBe(true))

  test('join and relativeTo undo each other', () => {
    const parts = fc.constantFrom('', 'a', 'a/b', 'a/b.c')
    fc.assert(
      fc.property(parts, parts, (folder, rest) => {
        expect(relativeTo(folder, join(folder, rest))).toBe(rest)
      }),
    )
  })
})

describe('a path of the system', () => {
  const root = path.resolve('/work')
  test('inside', () => expect(fromSystem(root, path.join(root, 'a', 'b'))).toBe('a/b'))
  test('the root itself', () => expect(fromSystem(root, root)).toBe(''))
  test('outside', () => expect(fromSystem(root, path.resolve('/workshop'))).toBeUndefined())
  test('a name that starts with dots is inside', () =>
    expect(fromSystem(root, path.join(root, '..a'))).toBe('..a'))
})
