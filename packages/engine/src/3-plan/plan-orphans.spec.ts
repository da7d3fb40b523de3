import { expect, test } from 'vitest'
import { hashOf } from '../hash.ts'
import type { LockedFile } from '../lock.ts'
import type { Ownership } from '../ownership.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { planOrphans } from './plan-orphans.ts'
import type { PathOutcome } from './path-outcome.ts'

const was = (text: string, ownership: Ownership = 'merged'): LockedFile => ({
  template: 'web',
  ownership,
  hash: hashOf(text),
})
const none = new Map<string, PathOutcome>()

const orphansOf = (
  files: Readonly<Record<string, LockedFile>>,
  view: Workspace,
  outcomes = none,
  decision?: 'overwrite' | 'keep',
) => {
  const lock = { before: { version: 1, templates: {}, files }, templates: {} } as const
  return planOrphans({ folder: 'lib', contributions: [], lock }, outcomes, {
    view,
    ...(decision && { decisions: new Map([['lib/a.txt', decision]]) }),
  })
}

const check = (locked: LockedFile, now: string | undefined, expected: readonly string[]): void => {
  const view = memoryWorkspace(now === undefined ? {} : { 'lib/a.txt': now })
  const steps = orphansOf({ 'a.txt': locked }, view)
  expect(steps.map((step) => (step.kind === 'conflict' ? step.code : step.kind))).toEqual(expected)
}

test('a file as it was made is deleted', () => {
  check(was('one'), 'one', ['delete'])
  check(was('one', 'owned'), 'one', ['delete'])
})

test('an edited file is a question', () => {
  check(was('one'), 'mine', ['edited-orphan'])
  check(was('one', 'owned'), 'mine', ['edited-orphan'])
})

test('an edited file stays or goes as the person says', () => {
  const view = memoryWorkspace({ 'lib/a.txt': 'mine' })
  const steps = (decision: 'overwrite' | 'keep') => orphansOf({ 'a.txt': was('one') }, view, none, decision)
  expect(steps('keep')).toMatchObject([{ kind: 'keep', note: 'yours from now on' }])
  expect(steps('overwrite')).toMatchObject([{ kind: 'delete', before: { content: { text: 'mine' } } }])
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
