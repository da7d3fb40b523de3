import { expect, test } from 'vitest'
import { packText } from '../base-text.ts'
import { hashOf } from '../hash.ts'
import { emptyLock, type LockedFile } from '../lock.ts'
import type { FileOwnership } from '../ownership.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { planOrphans } from './plan-orphans.ts'
import type { PathOutcome } from './path-outcome.ts'

const was = (text: string, ownership: FileOwnership = 'merged'): LockedFile => ({
  template: 'web',
  ownership,
  hash: hashOf(text),
})
const none = new Map<string, PathOutcome>()

const orphansOf = (files: Readonly<Record<string, LockedFile>>, view: Workspace, outcomes = none) => {
  const lock = { before: { ...emptyLock, files, bases }, templates: {} }
  return planOrphans({ folder: 'lib', contributions: [], lock }, outcomes, view)
}

const bases = { [hashOf('{ "a": 1 }')]: packText('{ "a": 1 }') }

const check = (locked: LockedFile, now: string | undefined, expected: readonly string[]): void => {
  const view = memoryWorkspace(now === undefined ? {} : { 'lib/a.txt': now })
  const steps = orphansOf({ 'a.txt': locked }, view)
  expect(steps.map((step) => step.kind)).toEqual(expected)
}

test('a file as it was made is deleted', () => {
  check(was('one'), 'one', ['delete'])
  check(was('one', 'owned'), 'one', ['delete'])
})

test('an edited file stays, and the person is told', () => {
  check(was('one'), 'mine', ['keep'])
  check(was('one', 'owned'), 'mine', ['keep'])
})

test('keys go out of the file of a person, where they still say what the template said', () => {
  const locked = { 'a.txt': was('one'), 'b.json': was('{ "a": 1 }', 'keys') }
  const stepFor = (now: string) => orphansOf(locked, memoryWorkspace({ 'lib/b.json': now }))[0]
  expect(stepFor('{ "a": 1 }')).toMatchObject({ kind: 'delete' })
  expect(stepFor('{ "a": 1, "mine": 2 }')).toMatchObject({
    kind: 'update',
    after: { content: { text: '{ "mine": 2 }' } },
  })
  expect(stepFor('{ "a": 2, "mine": 2 }')).toMatchObject({ kind: 'keep' })
})

test('a seeded file belongs to the person', () => {
  check(was('one', 'seeded'), 'one', [])
  check(was('one', 'seeded'), 'mine', [])
})

test('a file that is gone needs no step', () => {
  check(was('one'), undefined, [])
})

test('a folder in its place is left', () => {
  const view = memoryWorkspace({ 'lib/a.txt/inside': 'one' })
  expect(orphansOf({ 'a.txt': was('one') }, view)).toEqual([])
})

test('the delete carries what it takes away', () => {
  const before = { content: { text: 'one' }, executable: false }
  const [step] = orphansOf({ 'a.txt': was('one') }, memoryWorkspace({ 'lib/a.txt': 'one' }))
  expect(step).toMatchObject({ kind: 'delete', path: 'lib/a.txt', by: ['web'], before })
})

test('a file that some template still wants is no orphan', () => {
  const outcomes = new Map([['lib/a.txt', { steps: [], diagnostics: [], skipped: [] }]])
  expect(orphansOf({ 'a.txt': was('one') }, memoryWorkspace({ 'lib/a.txt': 'one' }), outcomes)).toEqual([])
})

test('a file behind a symbolic link is not ours', () => {
  const view: Workspace = {
    look: (path) =>
      path === 'lib' ? { kind: 'special' } : { kind: 'file', content: { text: 'one' }, executable: false },
  }
  expect(orphansOf({ 'a.txt': was('one') }, view)).toEqual([])
})

test('a file that the person gave another case is not ours', () => {
  const files = memoryWorkspace({ 'lib/A.txt': 'one' })
  const ignoringCase: Workspace = { look: (path) => files.look(path === 'lib/a.txt' ? 'lib/A.txt' : path) }
  expect(orphansOf({ 'a.txt': was('one') }, ignoringCase)).toEqual([])
})
