import { expect, test } from 'vitest'
import { foldPath } from '../paths.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { viewWithout } from './view-without.ts'

const view = memoryWorkspace({ 'a/b/one': '1', 'a/b/two': '2', 'a/c': '3' })

const kindsOf = (gone: readonly string[], paths: readonly string[]) =>
  paths.map((path) => viewWithout(new Set(gone), view).look(path)?.kind)

test('what is gone is nothing, all else is as it was', () => {
  expect(kindsOf(['a/b/one'], ['a/b/one', 'a/b/two', 'a/b'])).toEqual([undefined, 'file', 'folder'])
})

test('a folder has the names that stay', () => {
  expect(viewWithout(new Set(['a/b/one']), view).look('a/b')).toEqual({ kind: 'folder', names: ['two'] })
})

test('a folder that is left empty is gone, and so is the one above that held nothing else', () => {
  expect(kindsOf(['a/b/one', 'a/b/two'], ['a/b', 'a'])).toEqual([undefined, 'folder'])
  expect(kindsOf(['a/b/one', 'a/b/two', 'a/c'], ['a/b', 'a', ''])).toEqual([undefined, undefined, 'folder'])
})

/** A disk that ignores case answers to every spelling, and tells the true one in the folder. */
const caseless: Workspace = {
  look(path) {
    if (path === '') return { kind: 'folder', names: ['README.md'] }
    const isIt = foldPath(path) === 'readme.md'
    return isIt ? { kind: 'file', content: { text: '' }, executable: false } : undefined
  },
}

test('where case is ignored, a file that goes does not answer to the spelling of the one that comes', () => {
  expect(viewWithout(new Set(['README.md']), caseless).look('Readme.md')).toBeUndefined()
  expect(viewWithout(new Set(['other']), caseless).look('Readme.md')?.kind).toBe('file')
})
