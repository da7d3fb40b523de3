import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Contribution, Injection, WholeFile } from './2-template/contribution.ts'
import { buildPlan, type Planned } from './3-plan/build-plan.ts'
import { parsePlanJson, printPlanJson } from './3-plan/plan-json.ts'
import { changesFiles, isBlocked, type Plan } from './3-plan/plan.ts'
import type { PlanJob } from './3-plan/plan-request.ts'
import { applyPlan } from './5-transaction/apply-plan.ts'
import { readLock } from './6-lock/parse-lock.ts'
import { planLocks } from './6-lock/plan-locks.ts'
import type { Location } from './edit/inject-text.ts'
import { hashOf } from './hash.ts'
import { emptyLock, type Lock, lockFile, type LockedFile } from './lock.ts'
import type { FileOwnership } from './ownership.ts'
import { join } from './paths.ts'
import { type MemoryWorkspace, memoryWorkspace } from './workspace/memory-workspace.ts'

/** What some templates want of a project, what stands in it, and what its lock says. */
interface Project {
  readonly folder: string
  /** One list for each path, so that lists may change places. */
  readonly wishes: readonly (readonly Contribution[])[]
  readonly standing: Readonly<Record<string, string>>
  readonly locked: Readonly<Record<string, LockedFile>>
}

const words = ['one', 'two', 'three', 'four', '});']
const text = fc
  .tuple(fc.array(fc.constantFrom(...words), { maxLength: 4 }), fc.constantFrom('\n', ''))
  .map(([lines, end]) => (lines.length === 0 ? '' : lines.join('\n') + end))

const fileOwnerships: readonly FileOwnership[] = ['owned', 'merged', 'seeded', 'keys']

const wholeFile = fc.record({
  kind: fc.constant('file' as const),
  to: fc.constant(''),
  content: text.map((value) => ({ text: value })),
  executable: fc.boolean(),
  ownership: fc.constantFrom(...fileOwnerships),
  existing: fc.constantFrom<WholeFile['existing']>('ask', 'ask', 'overwrite', 'keep'),
})

const location = fc.constantFrom<Location | undefined>(
  undefined,
  { kind: 'prepend' },
  { kind: 'append' },
  { kind: 'at_line', line: 0 },
  { kind: 'after', pattern: { source: 'one', flags: '' } },
  { kind: 'before', pattern: { source: 'two', flags: '' } },
)

const injection = fc
  .record({
    kind: fc.constant('inject' as const),
    to: fc.constant(''),
    body: fc.constantFrom('five', 'six\n', 'one', 'seven();'),
    end: fc.constantFrom<Injection['end']>('as-is', 'trim', 'ensure'),
    match: fc.constant('first' as const),
    onMissing: fc.constantFrom<Injection['onMissing']>('conflict', 'skip'),
    location,
  })
  .map(({ location: where, ...rest }): Injection =>
    where === undefined ? rest : { ...rest, location: where },
  )

const wishesAt = (path: string) =>
  fc
    .tuple(fc.option(wholeFile, { nil: undefined }), fc.array(injection, { maxLength: 2 }))
    .map(([owner, injections]): Contribution[] =>
      [...(owner ? [owner] : []), ...injections].map((change, index) => ({
        origin: { template: `template-${index}`, dialect: 'espalier', file: `${path}.${index}.ejs.t` },
        change: { ...change, to: path },
        messages: [],
      })),
    )

const locked = fc
  .tuple(text, fc.constantFrom(...fileOwnerships))
  .map(([was, ownership]): LockedFile => ({ template: 'template-0', ownership, hash: hashOf(was) }))

const paths = ['a', 'b.txt', 'src/c.ts', 'src/deep/d', '__proto__']
/** The same, and what stands in their way. */
const clashing = [...paths, 'SRC/c.ts', 'src/deep']

const someOf = <T>(
  among: readonly string[],
  value: (path: string) => fc.Arbitrary<T>,
  freq: number,
): fc.Arbitrary<Record<string, T>> =>
  fc
    .tuple(
      ...among.map((path) =>
        fc.option(
          value(path).map((each) => [path, each] as const),
          { nil: undefined, freq },
        ),
      ),
    )
    .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== undefined)))

const projectIn = (folder: string, wished: readonly string[]): fc.Arbitrary<Project> =>
  fc
    .tuple(
      someOf(wished, wishesAt, 3),
      someOf(paths, () => text, 1),
      someOf(paths, () => locked, 1),
      fc.boolean(),
    )
    .map(([wishes, standing, records, isTrue]) => ({
      folder,
      wishes: Object.values(wishes),
      standing,
      // A lock that knows what stands there is the usual case, and chance alone hardly makes one.
      locked: isTrue ? knowing(standing, records) : records,
    }))

const knowing = (standing: Project['standing'], records: Project['locked']): Project['locked'] =>
  Object.fromEntries(
    Object.entries(records).map(([path, record]) => [
      path,
      { ...record, hash: hashOf(standing[path] ?? '') },
    ]),
  )

function workspaceOf(all: readonly Project[]): MemoryWorkspace {
  const entries = all.flatMap(({ folder, standing }) =>
    Object.entries(standing).map(([path, now]) => [join(folder, path), now]),
  )
  return memoryWorkspace(Object.fromEntries(entries) as Record<string, string>)
}

const templates = { 'template-0': { version: '1.0.0', digest: '0'.repeat(64), inputs: {}, sources: {} } }

const jobOf = (
  { folder, wishes, locked: files }: Project,
  before: Lock = { ...emptyLock, templates, files },
): PlanJob => ({
  folder,
  contributions: wishes.flat(),
  lock: { before, templates },
})

/** Where a file exists, the person says that it may be overwritten: half of all plans would be blocked otherwise. */
function planOf(jobs: readonly PlanJob[], view: MemoryWorkspace): Planned & { whole: Plan } {
  const asked = buildPlan({ root: '/ws', jobs, view }).plan.steps.map(
    ({ path }) => [path, 'overwrite'] as const,
  )
  const planned = buildPlan({ root: '/ws', jobs, view, decisions: new Map(asked) })
  return { ...planned, whole: planLocks(planned, jobs, view) }
}

function relocked(project: Project, view: MemoryWorkspace): PlanJob {
  const read = readLock(view, join(project.folder, lockFile))
  return 'lock' in read ? jobOf(project, read.lock) : expect.fail('a lock that was written cannot be read')
}

/** Holds for every pair of projects; where `holds` says nothing, the case was not about the law. */
function law(
  holds: (all: readonly Project[], shuffle: <T>(items: readonly T[]) => T[]) => 'tried' | undefined,
  wished = paths,
): void {
  let tried = 0
  const projects = fc.tuple(projectIn('apps/web', wished), projectIn('apps/api', wished))
  const property = fc.property(projects, fc.gen(), (all, gen) => {
    const shuffle = <T>(items: readonly T[]): T[] =>
      gen(() => fc.shuffledSubarray([...items], { minLength: items.length }))
    if (holds(all, shuffle) === 'tried') tried++
  })
  fc.assert(property, { numRuns: 300 })
  expect(tried).toBeGreaterThan(10)
}

test('the order of templates that touch different paths, and of projects, changes nothing', () => {
  law((all, shuffle) => {
    const view = workspaceOf(all)
    const shuffled = shuffle(all).map((project) => ({ ...project, wishes: shuffle(project.wishes) }))
    const one = planOf(
      all.map((project) => jobOf(project)),
      view,
    )
    const other = planOf(
      shuffled.map((project) => jobOf(project)),
      view,
    )
    expect(other.whole).toStrictEqual(one.whole)
    return 'tried'
  }, clashing)
})

test('a plan survives JSON and back', () => {
  law((all) => {
    const { whole } = planOf(
      all.map((project) => jobOf(project)),
      workspaceOf(all),
    )
    expect(parsePlanJson(printPlanJson(whole))).toStrictEqual(whole)
    return 'tried'
  })
})

test('a commit leaves what the plan says, and nothing else', () => {
  law((all) => {
    const view = workspaceOf(all)
    const expected = new Map(Object.entries(view.files()))
    const { whole } = planOf(
      all.map((project) => jobOf(project)),
      view,
    )
    if (isBlocked(whole)) return undefined
    for (const step of whole.steps) {
      if ('after' in step && 'text' in step.after.content) expected.set(step.path, step.after.content.text)
      if (step.kind === 'delete') expected.delete(step.path)
    }
    applyPlan(whole, view)
    expect(new Map(Object.entries(view.files()))).toEqual(expected)
    return 'tried'
  })
})

test('after a commit there is nothing left to do', () => {
  law((all) => {
    const view = workspaceOf(all)
    const { whole } = planOf(
      all.map((project) => jobOf(project)),
      view,
    )
    if (isBlocked(whole)) return undefined
    applyPlan(whole, view)
    const again = planOf(
      all.map((project) => relocked(project, view)),
      view,
    )
    expect({ changes: changesFiles(again.whole), blocked: isBlocked(again.whole) }).toEqual({
      changes: false,
      blocked: false,
    })
    return 'tried'
  })
})

test('what a person typed is in the plan wherever it goes away', () => {
  law((all) => {
    const view = workspaceOf(all)
    const { steps } = planOf(
      all.map((project) => jobOf(project)),
      view,
    ).whole
    for (const step of steps.filter(({ kind }) => kind === 'update' || kind === 'delete')) {
      const entry = view.look(step.path)
      expect('before' in step && entry?.kind === 'file' && step.before.content).toEqual(
        entry?.kind === 'file' && entry.content,
      )
    }
    return 'tried'
  })
})
