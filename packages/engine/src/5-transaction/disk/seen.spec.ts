import { expect, test } from 'vitest'
import type { FileStat } from './files.ts'
import { isSurelyAsSeen } from './seen.ts'

const seen: FileStat = { kind: 'file', mode: 0o644, size: 3, inode: 7, changed: 1000.5 }

const check = (now: Partial<FileStat> | undefined, since: number, expected: boolean, before = seen): void => {
  const stat = now && { ...before, ...now }
  expect(isSurelyAsSeen('a', stat, { standing: new Map([['a', before]]), since })).toBe(expected)
}

test('a file that was changed long before, and not since, is what was read', () => check({}, 1100, true))
test('another size is another text', () => check({ size: 4 }, 1100, false))
test('another inode is another file', () => check({ inode: 8 }, 1100, false))
test('another time is a change, even if it is an earlier one', () => check({ changed: 900.5 }, 1100, false))
test('a folder is no file', () => check({ kind: 'folder' }, 1100, false))
test('nothing is no file', () => check(undefined, 1100, false))

test('a file that was changed within a tick of the reading may be changed again unseen', () => {
  check({}, 1010, false)
  check({}, 1000.5, false)
})

test('a disk that counts no fractions may have ticks of seconds', () => {
  const coarse = { ...seen, changed: 1000 }
  check({}, 1100, false, coarse)
  check({}, 4000, true, coarse)
})
