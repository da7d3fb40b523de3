import { expect, test } from 'vitest'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findObstacles } from './find-obstacles.ts'

/** Files as text; `null` is a symbolic link. */
type Standing = Readonly<Record<string, string | null>>

function viewOf(standing: Standing): Workspace {
  const links = Object.keys(standing).filter((path) => standing[path] === null)
  const files = memoryWorkspace(
    Object.fromEntries(Object.entries(standing).map(([path, text]) => [path, text ?? ''])),
  )
  return { look: (path) => (links.includes(path) ? { kind: 'special' } : files.look(path)) }
}

/** The paths that are obstructed, each with its code. */
const check = (paths: readonly string[], standing: Standing, expected: Readonly<Record<string, string>>) => {
  const obstacles = findObstacles(paths, viewOf(standing))
  expect(Object.fromEntries([...obstacles].map(([path, { code }]) => [path, code]))).toEqual(expected)
}

const clash = 'path-case-clash'
const blocked = 'path-blocked'

test('free paths have none', () => {
  check(['a.txt', 'lib/b.txt'], {}, {})
  check(['lib/b.txt'], { 'lib/a.txt': '', 'lib/b.txt': '' }, {})
})

test('two planned names that differ in case are one file', () => {
  check(['README.md', 'readme.md'], {}, { 'readme.md': clash })
})

test('a planned name and one of the workspace', () => {
  check(['lib/readme.md'], { 'lib/README.md': '' }, { 'lib/readme.md': clash })
})

test('a folder and a planned folder', () => {
  check(['Lib/a.txt', 'lib/b.txt'], {}, { 'lib/b.txt': clash })
})

test('a planned folder and one of the workspace', () => {
  check(['libs/web/b.txt'], { 'Libs/web/a.txt': '' }, { 'libs/web/b.txt': clash })
})

test('a planned file and a planned folder of another case', () => {
  check(['Lib', 'lib/a.txt'], {}, { 'lib/a.txt': clash })
})

test('letters with marks are one name in both of their forms', () => {
  check(['caf\u00e9.md'], { 'cafe\u0301.md': '' }, { 'caf\u00e9.md': clash })
})

test('case beyond ASCII counts', () => {
  check(['ÜBER.md', 'über.md'], {}, { 'über.md': clash })
})

test('where both spellings stand already, neither is new', () => {
  check(['a.txt'], { 'A.txt': '', 'a.txt': '' }, {})
})

test('a third spelling is new', () => {
  check(['readme.md'], { 'README.md': '', 'ReadMe.md': '' }, { 'readme.md': clash })
})

test('a file where a folder is needed', () => {
  check(['lib/a.txt'], { lib: 'a file' }, { 'lib/a.txt': blocked })
  check(['lib/deep/a.txt'], { lib: 'a file' }, { 'lib/deep/a.txt': blocked })
})

test('a folder where a file is wanted', () => {
  check(['lib'], { 'lib/a.txt': '' }, { lib: blocked })
})

test('a planned file that is a planned folder too', () => {
  check(['lib', 'lib/a.txt'], {}, { 'lib/a.txt': blocked })
})

test('a symbolic link at the path', () => {
  check(['a.txt'], { 'a.txt': null }, { 'a.txt': blocked })
})

test('a symbolic link in the way', () => {
  check(['lib/a.txt', 'lib/deep/b.txt'], { lib: null }, { 'lib/a.txt': blocked, 'lib/deep/b.txt': blocked })
})

test('behind a link nothing is looked at', () => {
  const view: Workspace = {
    look: (path) =>
      path.startsWith('loop/') ? expect.fail(path) : path === 'loop' ? { kind: 'special' } : undefined,
  }
  expect([...findObstacles(['loop/a.txt'], view).keys()]).toEqual(['loop/a.txt'])
})

test('the message names both', () => {
  const message = findObstacles(['lib/readme.md'], viewOf({ 'lib/README.md': '' })).get(
    'lib/readme.md',
  )?.message
  expect(message).toBe(
    'lib/readme.md and lib/README.md differ only in case, and are one file on macOS and Windows',
  )
})
