import { expect, test } from 'vitest'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import { movedView, sortRenames } from './sort-renames.ts'
import { textAt, type Workspace } from '../workspace/workspace.ts'

type Paths = Readonly<Record<string, string>>

/** What becomes of renames, and what stands there afterwards: each file has its first name as its text. */
const check = (
  renames: Paths,
  standing: readonly string[],
  expected: { moves?: Paths; stuck?: Paths; gone?: Paths; lost?: Paths; after?: Paths },
): void => {
  const view = memoryWorkspace(Object.fromEntries(standing.map((path) => [path, path])))
  const sorted = sortRenames(new Map(Object.entries(renames)), view)
  const moved = movedView(view, sorted)
  const { after = {}, ...fates } = expected
  const found = Object.fromEntries(
    Object.entries<ReadonlyMap<string, string>>({ ...sorted }).map(([fate, paths]) => [
      fate,
      Object.fromEntries(paths),
    ]),
  )
  expect(found).toEqual({ moves: {}, stuck: {}, gone: {}, lost: {}, ...fates })
  expect(Object.fromEntries(Object.keys(after).map((path) => [path, textAt(moved, path) ?? '']))).toEqual(
    after,
  )
}

test('a file moves to where nothing stands', () => {
  check({ a: 'b' }, ['a'], { moves: { a: 'b' }, after: { a: '', b: 'a' } })
})

test('where something stands, it stays', () => {
  check({ a: 'b' }, ['a', 'b'], { stuck: { a: 'b' }, after: { a: 'a', b: 'b' } })
  check({ a: 'b' }, ['a', 'b/c'], { stuck: { a: 'b' } })
})

test('where something stands in the way, it stays', () => {
  check({ a: 'x/a' }, ['a', 'x'], { stuck: { a: 'x/a' } })
  check({ a: 'B' }, ['a', 'b'], { stuck: { a: 'B' } })
})

test('a file behind a link is another', () => {
  const files = memoryWorkspace({ 'link/a': 'theirs' })
  const view: Workspace = { look: (path) => (path === 'link' ? { kind: 'special' } : files.look(path)) }
  expect(sortRenames(new Map([['link/a', 'a']]), view).gone.size).toBe(1)
})

test('the place of one that moves is free for another', () => {
  check({ a: 'b', b: 'c' }, ['a', 'b'], { moves: { a: 'b', b: 'c' }, after: { a: '', b: 'a', c: 'b' } })
  check({ a: 'b', b: 'a' }, ['a', 'b'], { moves: { a: 'b', b: 'a' }, after: { a: 'b', b: 'a' } })
})

test('a file can become a folder, and a folder a file', () => {
  check({ a: 'a/b' }, ['a'], { moves: { a: 'a/b' }, after: { a: '', 'a/b': 'a' } })
  check({ 'a/b': 'a' }, ['a/b'], { moves: { 'a/b': 'a' }, after: { a: 'a/b', 'a/b': '' } })
})

test('a file that is gone moves in its record, unless something else stands there', () => {
  check({ a: 'b' }, [], { gone: { a: 'b' } })
  check({ a: 'b' }, ['b'], { lost: { a: 'b' }, after: { b: 'b' } })
})

test('a folder lists what has come, and not what has gone', () => {
  const view = memoryWorkspace({ 'x/Server.ts': '', 'x/z': '' })
  const moved = movedView(view, sortRenames(new Map([['x/Server.ts', 'x/server.ts']]), view))
  expect(moved.look('x')).toEqual({ kind: 'folder', names: ['z', 'server.ts'] })
})
