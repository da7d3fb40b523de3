import { expect, test } from 'vitest'
import type { Contribution, Injection, WholeFile } from '../2-template/contribution.ts'
import { hashOf } from '../hash.ts'
import { emptyLock, type Lock, type LockedFile } from '../lock.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import { buildPlan, type Planned } from './build-plan.ts'
import type { PlanJob, PlanRequest } from './plan-request.ts'

const by = (template: string, change?: Contribution['change'], sh?: string): Contribution => ({
  origin: { template, dialect: 'espalier', file: `${template}.ejs.t` },
  ...(change && { change }),
  ...(sh !== undefined && { command: { script: sh, env: {}, stdin: '', ignoreExit: false } }),
  messages: sh === undefined ? [] : [`${sh} runs`],
})

const file = (to: string, text: string, more: Partial<WholeFile> = {}): WholeFile => ({
  kind: 'file',
  to,
  content: { text },
  executable: false,
  ownership: 'merged',
  existing: 'ask',
  ...more,
})

const into = (to: string, body: string, more: Partial<Injection> = {}): Injection => ({
  kind: 'inject',
  to,
  body,
  end: 'trim',
  match: 'only',
  onMissing: 'conflict',
  ...more,
})

const lockOf = (files: Lock['files']): NonNullable<PlanJob['lock']> => ({
  before: { ...emptyLock, files },
  templates: {},
})
const locked = (text: string): LockedFile => ({ template: 'web', ownership: 'merged', hash: hashOf(text) })
const job = (contributions: readonly Contribution[], lock?: Lock['files'], folder = ''): PlanJob => ({
  folder,
  contributions,
  ...(lock && { lock: lockOf(lock) }),
})

type Files = Parameters<typeof memoryWorkspace>[0]

const plan = (jobs: readonly PlanJob[], files: Files = {}, more: Partial<PlanRequest> = {}): Planned =>
  buildPlan({ root: '/ws', jobs, view: memoryWorkspace(files), ...more })

/** Steps as `kind path: what`, then the codes of diagnostics. */
const check = (jobs: readonly PlanJob[], files: Files, expected: readonly string[]): void => {
  const { steps, diagnostics } = plan(jobs, files).plan
  const seen = steps.map((step) => {
    const what =
      step.kind === 'conflict'
        ? step.code
        : 'after' in step && 'text' in step.after.content
          ? step.after.content.text
          : step.note
    return `${step.kind} ${step.path}: ${what}`
  })
  expect([...seen, ...diagnostics.map(({ code }) => code)]).toEqual(expected)
}

test('steps come in the order of their paths', () => {
  const jobs = [
    job([by('web', file('b', '2')), by('web', file('a/x', '1'))]),
    job([by('api', file('B', '3'))], {}, 'lib'),
  ]
  check(jobs, {}, ['create a/x: 1', 'create b: 2', 'create lib/B: 3'])
})

test('a file as it should be is no step', () => {
  check([job([by('web', file('a', '1'))])], { a: '1' }, [])
})

test('a file of the run can be injected into', () => {
  check([job([by('api', into('a', 'y')), by('web', file('a', 'x\n'))])], {}, ['create a: x\ny\n'])
})

test('two templates inject in their order', () => {
  check([job([by('web', into('a', '1')), by('api', into('a', '2'))])], { a: '0\n' }, ['update a: 0\n1\n2\n'])
})

test('a step names every template that wants it', () => {
  const { steps } = plan([
    job([by('web', file('a', '1')), by('api', into('a', '2')), by('api', into('a', '3'))]),
  ]).plan
  expect(steps.map((step) => step.by)).toEqual([['web', 'api']])
})

test('two owners of one file are refused', () => {
  const jobs = [
    job([by('web', file('b', '1')), by('web', file('a', '1'))]),
    job([by('api', file('b', '2')), by('api', file('a', '2'))]),
  ]
  const { diagnostics } = plan(jobs).plan
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'a has 2 owners: web.ejs.t, api.ejs.t.',
    'b has 2 owners: web.ejs.t, api.ejs.t.',
  ])
})

test('a second template may fill a gap that the first has filled', () => {
  const second = by('api', file('a', '2', { existing: 'keep' }))
  check([job([by('web', file('a', '1')), second])], {}, ['create a: 1'])
})

test('a file that is always skipped owns nothing', () => {
  const never = by('web', file('a', '1', { skipIf: 'always' }))
  check([job([never, by('api', file('a', '2'))])], {}, ['create a: 2'])
  check([job([never])], {}, ['keep a: skip_if'])
})

test('every conflict of a path is said', () => {
  const after = { location: { kind: 'after', pattern: { source: 'none', flags: '' } } } as const
  const jobs = [job([by('web', into('a', '1', after)), by('api', into('a', '2', after))])]
  check(jobs, { a: 'x\n' }, ['conflict a: anchor-missing', 'conflict a: anchor-missing'])
})

test('bytes are no target, whoever they are from', () => {
  check([job([by('web', into('a', '1'))])], { a: { base64: 'AAE=' } }, ['target-binary'])
  const logo = by('web', file('a', '', { content: { base64: 'AAE=' } }))
  check([job([logo, by('api', into('a', '1'))])], {}, ['create a: undefined', 'target-binary'])
})

test('an obstacle is a diagnostic and no step', () => {
  check([job([by('web', file('a/b', '1'))])], { a: 'file' }, ['path-blocked'])
})

test('a path that is refused keeps no other from its place', () => {
  check([job([by('web', file('../a', '1')), by('web', file('b', '1'))])], {}, ['create b: 1', 'path-invalid'])
})

test('an edit stays, with or without what its own templates inject', () => {
  const jobs = [job([by('web', file('a', '1\n')), by('api', into('a', 'x'))], { a: locked('1\nx\n') })]
  check(jobs, { a: 'mine\n1\nx\n' }, ['keep a: yours, kept'])
  check(jobs, { a: 'mine\n' }, ['keep a: yours, kept'])
})

test('what another project injects comes on top, of an edit too', () => {
  const owner = job([by('web', file('a', '1\n'))], { a: locked('1\n') })
  const jobs = [owner, job([by('api', into('a', 'x'))], {})]
  check(jobs, {}, ['keep a: yours, deleted'])
  check(jobs, { a: '1\n' }, ['update a: 1\nx\n'])
  check(jobs, { a: '1\nx\n' }, ['keep a: already there, line 2'])
  check(jobs, { a: 'mine\n' }, ['update a: mine\nx\n'])
  check([job([by('web', file('a', '1\n'))], {}), job([by('api', into('a', 'x'))], {})], {}, [
    'create a: 1\nx\n',
  ])
})

test('the owner alone takes nothing away that others have injected', () => {
  const owner = job([by('web', file('a', '1\n'))], { a: locked('1\n') })
  check([owner], { a: '1\nx\n' }, ['keep a: yours, kept'])
})

test('into a file that is gone on purpose nothing is injected, and no command runs', () => {
  const jobs = [job([by('web', file('a', '1\n')), by('api', into('a', 'x'), 'one')], { a: locked('1\nx\n') })]
  check(jobs, {}, ['keep a: yours, deleted'])
  expect(plan(jobs).plan.commands).toEqual([])
})

test('text that a disk gives back as bytes is bytes', () => {
  const { steps } = plan([job([by('web', file('a', 'a\0b'))])]).plan
  expect(steps).toMatchObject([{ after: { content: { base64: 'YQBi' } } }])
})

test('half a surrogate pair is what a disk makes of it', () => {
  check([job([by('web', file('a', 'a\ud800b'))])], {}, ['create a: a\ufffdb'])
  check([job([by('web', into('a', '\udc00'))])], { a: '' }, ['update a: \ufffd\n'])
  check([job([by('web', file('a', '')), by('api', into('a', '\udc00'))])], {}, ['create a: \ufffd\n'])
})

test('what no template makes any more goes', () => {
  check([job([], { a: locked('1') })], { a: '1' }, ['delete a: no template makes it any more'])
})

test('two locks that name one file delete it once', () => {
  const jobs = [job([], { 'lib/a': locked('1') }), job([], { a: locked('1') }, 'lib')]
  check(jobs, { 'lib/a': '1' }, ['delete lib/a: no template makes it any more'])
})

test('two locks that disagree about a file delete nothing', () => {
  const jobs = [job([], { 'lib/a': locked('1') }), job([], { a: locked('2') }, 'lib')]
  check(jobs, { 'lib/a': '1' }, [
    'keep lib/a: yours from now on: you changed it, and no template makes it any more',
  ])
})

test('a decision settles its own path', () => {
  const jobs = [job([by('web', file('a', '1')), by('web', file('b', '1'))])]
  const decisions = new Map([['a', 'overwrite'] as const])
  const { steps } = plan(jobs, { a: 'mine', b: 'mine' }, { decisions }).plan
  expect(steps.map(({ kind }) => kind)).toEqual(['update', 'conflict'])
})

test('commands and messages come in the order of the templates', () => {
  const { commands, messages } = plan([job([by('b', file('b', ''), 'two'), by('a', undefined, 'one')])]).plan
  expect(commands.map(({ script, template, file }) => [script, template, file])).toEqual([
    ['two', 'b', 'b.ejs.t'],
    ['one', 'a', 'a.ejs.t'],
  ])
  expect(messages).toEqual(['two runs', 'one runs'])
})

test('a command of a template of ours runs only where something changes', () => {
  const both = [by('b', file('b', 'x'), 'two'), by('a', undefined, 'one')]
  expect(plan([job(both)], { b: 'x' }).plan.commands).toEqual([])
  expect(plan([job(both, undefined, 'lib')]).plan.commands.map(({ folder }) => folder)).toEqual([
    'lib',
    'lib',
  ])
})

test('what is skipped runs no command', () => {
  const kept = by('web', file('a', '1', { existing: 'keep' }), 'one')
  const skipped = by('web', into('b', 'x', { skipIfContains: 'x' }), 'two')
  for (const a of ['mine', '1'])
    expect(plan([job([kept, skipped])], { a, b: 'x\n' }).plan.commands).toEqual([])
})

/** The record that the lock of one job will have. */
const checkRecord = (
  contribution: Contribution,
  before: Lock['files'],
  files: Files,
  expected: unknown,
): void => {
  const only = job([contribution], before, 'lib')
  expect(plan([only], files).records.get(only)?.files ?? {}).toEqual(expected)
}

test('a file that is made is recorded, by its path in the project', () => {
  checkRecord(by('web', file('a', '1')), {}, {}, { a: locked('1') })
  checkRecord(
    by('web', file('a', '1', { executable: true })),
    {},
    {},
    { a: { ...locked('1'), executable: true } },
  )
})

test('a file that stands as wanted is recorded too', () => {
  checkRecord(by('web', file('a', '1')), {}, { 'lib/a': '1' }, { a: locked('1') })
})

test('a file that is kept from a template is a person’s, and not recorded', () => {
  checkRecord(by('web', file('a', '1', { existing: 'keep' })), {}, { 'lib/a': 'mine' }, {})
})

test('a render that is not written does not count as generated', () => {
  const skipped = by('web', file('a', '2', { existing: 'keep' }))
  checkRecord(skipped, { a: locked('1') }, { 'lib/a': '1' }, { a: locked('1') })
})

test('a record follows its template to another ownership', () => {
  const seeded = by('api', file('a', '2', { ownership: 'seeded' }))
  const record = { template: 'api', ownership: 'seeded', hash: hashOf('1') }
  checkRecord(seeded, { a: locked('1') }, { 'lib/a': '1' }, { a: record })
})

test('a seeded file that was there before is recorded, so that it is never made again', () => {
  const seeded = by('web', file('a', '1', { ownership: 'seeded' }))
  checkRecord(seeded, {}, { 'lib/a': 'mine' }, { a: { ...locked('1'), ownership: 'seeded' } })
})

test('injections are recorded nowhere', () => {
  checkRecord(by('web', into('a', 'x')), {}, { 'lib/a': '' }, {})
})

test('a file may be called `__proto__`', () => {
  const only = job([by('web', file('__proto__', '1'))], {})
  const record = plan([only]).records.get(only)?.files ?? {}
  expect(Object.entries(record)).toEqual([['__proto__', locked('1')]])
})

test('a job without a lock leaves no record', () => {
  expect(plan([job([by('web', file('a', '1'))])]).records.size).toBe(0)
})
