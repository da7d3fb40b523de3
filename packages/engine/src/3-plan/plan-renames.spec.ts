import { expect, test } from 'vitest'
import type { Contribution } from '../2-template/contribution.ts'
import { packText } from '../base-text.ts'
import { hashOf } from '../hash.ts'
import { emptyLock } from '../lock.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import { buildPlan } from './build-plan.ts'
import type { PlanJob } from './plan-request.ts'

const was = 'one\n\ntwo\n'
const hash = hashOf(was)

const wants = (to: string, text: string): Contribution => ({
  origin: { template: 'web', dialect: 'espalier', file: 'x' },
  change: { kind: 'file', to, content: { text }, executable: false, ownership: 'merged', existing: 'ask' },
  messages: [],
})

/** A job that generated files, which go by new names from now on. */
const jobWith = (
  renames: Readonly<Record<string, string>>,
  ...contributions: readonly Contribution[]
): PlanJob => ({
  folder: 'app',
  contributions,
  lock: {
    before: {
      ...emptyLock,
      files: Object.fromEntries(
        Object.keys(renames).map((path) => [path, { template: 'web', ownership: 'merged', hash }]),
      ),
      bases: { [hash]: packText(was) },
    },
    templates: {},
  },
  renames: new Map(Object.entries(renames).map(([from, to]) => [`app/${from}`, `app/${to}`])),
})

const jobOf = (...contributions: readonly Contribution[]): PlanJob =>
  jobWith({ 'old.ts': 'new.ts' }, ...contributions)

/** Steps as `kind path: text`. */
const check = (
  job: PlanJob,
  standing: Readonly<Record<string, string>>,
  expected: readonly string[],
): void => {
  const { steps } = buildPlan({ root: '/ws', jobs: [job], view: memoryWorkspace(standing) }).plan
  const told = steps.map((step) => {
    const after =
      'after' in step && 'text' in step.after.content ? `: ${JSON.stringify(step.after.content.text)}` : ''
    return `${step.kind} ${step.path}${after}`
  })
  expect(told).toEqual(expected)
}

test('a file that its template still makes moves, with what it makes now', () => {
  check(jobOf(wants('new.ts', 'one\n\nthree\n')), { 'app/old.ts': was }, [
    'create app/new.ts: "one\\n\\nthree\\n"',
    'delete app/old.ts',
  ])
})

test('the edits of a person go along', () => {
  check(jobOf(wants('new.ts', 'one\n\nthree\n')), { 'app/old.ts': 'mine\n\ntwo\n' }, [
    'create app/new.ts: "mine\\n\\nthree\\n"',
    'delete app/old.ts',
  ])
})

test('a file that nothing else happens to moves as it is', () => {
  check(jobOf(wants('new.ts', was)), { 'app/old.ts': was }, [
    `create app/new.ts: ${JSON.stringify(was)}`,
    'delete app/old.ts',
  ])
})

test('what is disputed stays where it is until it is settled', () => {
  check(jobOf(wants('new.ts', 'theirs\n\ntwo\n')), { 'app/old.ts': 'mine\n\ntwo\n' }, ['conflict app/new.ts'])
})

test('a file that no template makes any more goes from where it is', () => {
  check(jobOf(), { 'app/old.ts': was }, ['delete app/old.ts'])
})

test('where something stands at the new place, it is for the person to move', () => {
  check(jobOf(wants('new.ts', was)), { 'app/old.ts': was, 'app/new.ts': was }, ['conflict app/new.ts'])
  check(jobOf(), { 'app/old.ts': was, 'app/new.ts': 'mine' }, ['conflict app/new.ts'])
})

test('a new file at the old place is one step, from what stands there', () => {
  check(
    jobOf(wants('new.ts', was), wants('old.ts', "export * from './new'\n")),
    { 'app/old.ts': 'mine\n\ntwo\n' },
    ['create app/new.ts: "mine\\n\\ntwo\\n"', `update app/old.ts: "export * from './new'\\n"`],
  )
})

test('a chain moves as one, each with its edits', () => {
  const chain = jobWith({ 'a.ts': 'b.ts', 'b.ts': 'c.ts' }, wants('b.ts', was), wants('c.ts', was))
  check(chain, { 'app/a.ts': 'a\n\ntwo\n', 'app/b.ts': 'b\n\ntwo\n' }, [
    'delete app/a.ts',
    'update app/b.ts: "a\\n\\ntwo\\n"',
    'create app/c.ts: "b\\n\\ntwo\\n"',
  ])
})

test('two change places', () => {
  const swap = jobWith({ 'a.ts': 'b.ts', 'b.ts': 'a.ts' }, wants('a.ts', was), wants('b.ts', was))
  check(swap, { 'app/a.ts': 'a\n\ntwo\n', 'app/b.ts': 'b\n\ntwo\n' }, [
    'update app/a.ts: "b\\n\\ntwo\\n"',
    'update app/b.ts: "a\\n\\ntwo\\n"',
  ])
})

test('what comes to be as it was is no step', () => {
  check(jobOf(wants('old.ts', was)), { 'app/old.ts': was }, [])
})

test('a file that a secret was read for is told as one, though it moves as it is', () => {
  const job = jobOf({ ...wants('new.ts', was), isSecret: true })
  const { steps } = buildPlan({ root: '/ws', jobs: [job], view: memoryWorkspace({ 'app/old.ts': was }) }).plan
  expect(steps.map(({ kind, isSecret }) => [kind, isSecret])).toEqual([
    ['create', true],
    ['delete', true],
  ])
})

test('a name can change in case alone', () => {
  check(jobWith({ 'Old.ts': 'old.ts' }, wants('old.ts', was)), { 'app/Old.ts': was }, [
    'delete app/Old.ts',
    `create app/old.ts: ${JSON.stringify(was)}`,
  ])
})

test('a file that is gone does not move', () => {
  check(jobOf(wants('new.ts', was)), {}, ['keep app/new.ts'])
})
