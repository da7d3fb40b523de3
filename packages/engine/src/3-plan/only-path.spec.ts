import { expect, test } from 'vitest'
import { emptyLock, type Lock, type LockedFile } from '../lock.ts'
import type { Planned } from './build-plan.ts'
import { onlyPath } from './only-path.ts'
import type { PlanJob } from './plan-request.ts'

const file = (hash: string): LockedFile => ({ template: 'web', ownership: 'merged', hash })
const template = (version: string) => ({ version, digest: '', inputs: {}, sources: {} })

const before: Lock = {
  ...emptyLock,
  templates: { web: template('1.0.0') },
  files: { a: file('a1'), b: file('b1') },
}
const job: PlanJob = {
  folder: 'app',
  contributions: [],
  lock: { before, templates: { web: template('2.0.0') } },
}
const other: PlanJob = { ...job, folder: 'apps' }

test('one step and one record are left, and the templates are those of before', () => {
  const planned: Planned = {
    plan: {
      version: 1,
      steps: ['app/a', 'app/b', 'app/c'].map((path) => ({ kind: 'keep', path, by: [], note: '' })),
      commands: [
        { script: 'echo', env: {}, stdin: '', ignoreExit: false, folder: 'app', template: 'web', file: 'x' },
      ],
      messages: ['done'],
      diagnostics: [],
    },
    records: new Map([
      [
        job,
        {
          files: { a: file('a2'), b: file('b2'), c: file('c2') },
          pieces: {},
          texts: new Map(),
          secret: new Set<string>(),
        },
      ],
      [other, { files: { a: file('x2') }, pieces: {}, texts: new Map(), secret: new Set<string>() }],
    ]),
  }
  const only = onlyPath(planned, 'app/a', [job, other])
  expect(only.planned.plan).toMatchObject({ steps: [{ path: 'app/a' }], commands: [], messages: [] })
  const [mine, theirs] = only.jobs
  expect(mine?.lock?.templates).toEqual(before.templates)
  const recordOf = (each: PlanJob | undefined) => each && only.planned.records.get(each)?.files
  expect(recordOf(mine)).toEqual({ a: file('a2'), b: file('b1') })
  expect(recordOf(theirs)).toEqual(before.files)
})
