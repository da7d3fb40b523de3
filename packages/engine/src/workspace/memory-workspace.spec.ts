import { expect, test } from 'vitest'
import { memoryWorkspace } from './memory-workspace.ts'
import { asSeen, kindAt, textAt } from './workspace.ts'

const files = { 'a.txt': 'one', 'lib/b.txt': 'two', 'lib/deep/c.txt': 'three', 'lib2/d.txt': 'four' }

const check = (path: string, expected: unknown): void => {
  expect(memoryWorkspace(files).look(path)).toEqual(expected)
}

test('a file is its content', () => {
  check('lib/b.txt', { kind: 'file', content: { text: 'two' }, executable: false })
})

test('a folder is the names in it, each once', () => {
  check('lib', { kind: 'folder', names: ['b.txt', 'deep'] })
  check('', { kind: 'folder', names: ['a.txt', 'lib', 'lib2'] })
})

test('names come in the order of code points', () => {
  const names = ['B', 'a', 'é'].reverse()
  const view = memoryWorkspace(Object.fromEntries(names.map((name) => [name, ''])))
  expect(view.look('')).toEqual({ kind: 'folder', names: ['B', 'a', 'é'] })
})

test('elsewhere is nothing', () => {
  check('li', undefined)
  check('a.txt/b', undefined)
})

test('an empty workspace is an empty folder', () => {
  expect(memoryWorkspace().look('')).toEqual({ kind: 'folder', names: [] })
})

test('what is written is there, mode and all', () => {
  const view = memoryWorkspace({ a: 'old' })
  view.writeFile('a', { base64: 'AAE=' }, true)
  expect(view.look('a')).toEqual({ kind: 'file', content: { base64: 'AAE=' }, executable: true })
})

test('a folder goes with its last file', () => {
  const view = memoryWorkspace({ 'lib/a': '' })
  view.deleteFile('lib/a')
  expect(view.look('lib')).toBeUndefined()
})

test('all files come by path, bytes as base64', () => {
  const view = memoryWorkspace({ b: 'two', a: { base64: 'AAE=' } })
  expect(Object.entries(view.files())).toEqual([
    ['a', 'base64:AAE='],
    ['b', 'two'],
  ])
})

test('text is what a file of text has, and nothing else', () => {
  const view = memoryWorkspace({ 'lib/a': 'one', b: { base64: 'AAE=' } })
  expect(['lib/a', 'b', 'lib', 'none'].map((path) => textAt(view, path))).toEqual([
    'one',
    undefined,
    undefined,
    undefined,
  ])
})

test('seen paths stay as they were, and nothing else does', () => {
  const live = memoryWorkspace(files)
  const seen = asSeen(live, ['a.txt', 'new.txt'])
  for (const path of ['a.txt', 'new.txt', 'lib/b.txt']) live.writeFile(path, { text: 'changed' }, false)
  expect(['a.txt', 'new.txt', 'lib/b.txt'].map((path) => textAt(seen, path))).toEqual([
    'one',
    undefined,
    'changed',
  ])
  expect(['a.txt', 'new.txt', 'lib'].map((path) => kindAt(seen, path))).toEqual(['file', undefined, 'folder'])
})
