import { expect, test } from 'vitest'
import type { Planned } from '../3-plan/build-plan.ts'
import type { PlanJob } from '../3-plan/plan-request.ts'
import { emptyLock, type Lock, type LockedFile } from '../lock.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Entry } from '../workspace/workspace.ts'
import { planLocks } from './plan-locks.ts'
import { printLock } from './print-lock.ts'

const hash = '0'.repeat(64)
const templates = { web: { version: '1.0.0', digest: hash, inputs: {}, sources: {} } }
const files: Readonly<Record<string, LockedFile>> = {
  'a.txt': { template: 'web', ownership: 'merged', hash },
}
const lock: Lock = { version: 1, templates, files }
const lockText = printLock(lock)

const jobIn = (folder: string, follows: Lock['templates'] = templates): PlanJob => ({
  folder,
  contributions: [],
  lock: { before: emptyLock, templates: follows },
})

const planned = (job: PlanJob, records: Lock['files'] = files): Planned => {
  const keep = { kind: 'keep', path: 'lib/f', by: [], note: '' } as const
  const plan = { version: 1, steps: [keep], commands: [], messages: [], diagnostics: [] } as const
  return { plan, records: new Map([[job, records]]) }
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
