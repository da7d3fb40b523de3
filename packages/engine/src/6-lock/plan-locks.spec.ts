import { expect, test } from 'vitest'
import type { Planned } from '../3-plan/build-plan.ts'
import type { JobRecord } from '../3-plan/job-record.ts'
import type { PlanJob } from '../3-plan/plan-request.ts'
import { packText } from '../base-text.ts'
import { hashOf } from '../hash.ts'
import { emptyLock, type Lock, type LockedFile } from '../lock.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Entry } from '../workspace/workspace.ts'
import { withOutputs } from './outputs-of.ts'
import { planLocks } from './plan-locks.ts'
import { printLock } from './print-lock.ts'

const hash = '0'.repeat(64)
const templates = { web: { version: '1.0.0', digest: hash, inputs: {}, sources: {} } }
const files: Readonly<Record<string, LockedFile>> = {
  'a.txt': { template: 'web', ownership: 'merged', hash },
}
const lock: Lock = { ...emptyLock, templates: withOutputs(templates, files), files }
const lockText = printLock(lock)

const jobIn = (folder: string, follows: Lock['templates'] = templates): PlanJob => ({
  folder,
  contributions: [],
  lock: { before: emptyLock, templates: follows },
})

const planned = (job: PlanJob, more: Partial<JobRecord> = {}): Planned => {
  const keep = { kind: 'keep', path: 'lib/f', by: [], note: '' } as const
  const plan = { version: 1, steps: [keep], commands: [], messages: [], diagnostics: [] } as const
  return {
    plan,
    records: new Map([[job, { files, pieces: {}, texts: new Map(), secret: new Set(), ...more }]]),
  }
}

type Standing = Parameters<typeof memoryWorkspace>[0]

const check = (job: PlanJob, standing: Standing, expected: readonly string[]): void => {
  const { steps, diagnostics } = planLocks(planned(job), [job], memoryWorkspace(standing))
  expect([
    ...steps.map(({ kind, path }) => `${kind} ${path}`),
    ...diagnostics.map(({ code }) => code),
  ]).toEqual(expected)
}

test('a lock is made beside the binding, in the order of the paths', () => {
  check(jobIn('lib'), {}, ['create lib/espalier.lock.json', 'keep lib/f'])
  check(jobIn(''), {}, ['create espalier.lock.json', 'keep lib/f'])
})

test('a lock that has become untrue is updated', () => {
  check(jobIn('lib'), { 'lib/espalier.lock.json': '{}' }, ['update lib/espalier.lock.json', 'keep lib/f'])
})

test('a lock that is true is left', () => {
  check(jobIn('lib'), { 'lib/espalier.lock.json': lockText }, ['keep lib/f'])
})

test('a lock that a formatter has been over is left', () => {
  check(jobIn('lib'), { 'lib/espalier.lock.json': JSON.stringify(JSON.parse(lockText), null, 4) }, [
    'keep lib/f',
  ])
})

/** The bases of the lock that is planned. */
const basesAfter = (before: Lock['bases'], more: Partial<JobRecord>): unknown => {
  const job: PlanJob = { ...jobIn('lib'), lock: { before: { ...emptyLock, bases: before }, templates } }
  const [step] = planLocks(planned(job, more), [job], memoryWorkspace()).steps
  const content = step?.kind === 'create' ? step.after.content : expect.fail('no lock was planned')
  return (JSON.parse('text' in content ? content.text : '') as Lock).bases
}

test('a text that a merge may start from is kept, once for each content', () => {
  const merged = { template: 'web', ownership: 'merged', hash: hashOf('text') } as const
  const texts = new Map([[merged.hash, 'text']])
  const expected = { [merged.hash]: packText('text') }
  expect(basesAfter({}, { files: { a: merged, b: merged }, texts })).toEqual(expected)
  expect(basesAfter({}, { files: { a: { ...merged, ownership: 'owned' } }, texts })).toEqual({})
  expect(basesAfter({}, { files: { a: merged } })).toEqual({})
})

test('what was packed stays as it is, and what nothing starts from any more goes', () => {
  const merged = { template: 'web', ownership: 'merged', hash, disputed: hashOf('text') } as const
  const before = { [hash]: 'AA==', [hashOf('gone')]: 'AA==' }
  const texts = new Map([
    [hash, 'never packed again'],
    [hashOf('text'), 'text'],
  ])
  expect(basesAfter(before, { files: { a: merged }, texts })).toEqual({
    [hash]: 'AA==',
    [hashOf('text')]: packText('text'),
  })
})

test('a text with a secret is kept nowhere, though it was before it was one', () => {
  const merged = { template: 'web', ownership: 'merged', hash } as const
  expect(basesAfter({ [hash]: 'AA==' }, { files: { a: merged }, secret: new Set([hash]) })).toEqual({})
})

test('a project that follows nothing needs no lock, and empties the one that it has', () => {
  check(jobIn('lib', {}), {}, ['keep lib/f'])
  check(jobIn('lib', {}), { 'lib/espalier.lock.json': lockText }, [
    'update lib/espalier.lock.json',
    'keep lib/f',
  ])
})

test('a job without a lock leaves none', () => {
  const action: PlanJob = { folder: 'lib', contributions: [] }
  expect(planLocks(planned(action), [action], memoryWorkspace()).steps.map(({ kind }) => kind)).toEqual([
    'keep',
  ])
})

test('a lock of another case is in the way', () => {
  check(jobIn('lib'), { 'lib/Espalier.lock.json': lockText }, [
    'create lib/espalier.lock.json',
    'keep lib/f',
    'path-case-clash',
  ])
})

test('a folder in its place is in the way', () => {
  check(jobIn('lib'), { 'lib/espalier.lock.json/x': '' }, [
    'create lib/espalier.lock.json',
    'keep lib/f',
    'path-blocked',
  ])
})

test('a lock is not written through a link', () => {
  const job = jobIn('lib')
  const look = (path: string): Entry | undefined => (path === 'lib' ? { kind: 'special' } : undefined)
  expect(planLocks(planned(job), [job], { look }).diagnostics).toMatchObject([{ code: 'path-blocked' }])
})

test('the step carries the file as it stands, mode and all', () => {
  const job = jobIn('lib')
  const view = memoryWorkspace()
  view.writeFile('lib/espalier.lock.json', { text: '{}' }, true)
  const [step] = planLocks(planned(job), [job], view).steps
  const after = { content: { text: lockText }, executable: true }
  expect(step).toMatchObject({ before: { content: { text: '{}' }, executable: true }, after })
})
