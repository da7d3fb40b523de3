import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileState, Plan, Step } from '../3-plan/plan.ts'
import { EspalierError } from '../errors.ts'
import { type MemoryWorkspace, memoryWorkspace } from '../workspace/memory-workspace.ts'
import { commit } from './commit.ts'

const text = (content: string, executable = false): FileState => ({ content: { text: content }, executable })
const create = (path: string, after: string): Step => ({ kind: 'create', path, by: [], after: text(after) })
const update = (path: string, before: string, after: string): Step => ({
  kind: 'update',
  path,
  by: [],
  before: text(before),
  after: text(after),
})
const remove = (path: string, before: string): Step => ({
  kind: 'delete',
  path,
  by: [],
  before: text(before),
})
const planOf = (steps: readonly Step[]): Plan => ({
  version: 1,
  steps,
  commands: [],
  messages: [],
  diagnostics: [],
})

type Files = Readonly<Record<string, string>>

const check = (steps: readonly Step[], files: Files, expected: Files): void => {
  const workspace = memoryWorkspace(files)
  commit(planOf(steps), workspace)
  expect(workspace.files()).toEqual(expected)
}

function failure(act: () => void): EspalierError {
  try {
    act()
  } catch (error) {
    if (error instanceof EspalierError) return error
  }
  return expect.fail('no error of ours was thrown')
}

const checkRefused = (steps: readonly Step[], files: Files, message: string): void => {
  const workspace = memoryWorkspace(files)
  const error = failure(() => commit(planOf(steps), workspace))
  expect([error.code, error.message]).toEqual(['plan-stale', message])
  expect(workspace.files()).toEqual(files)
}

test('each step is done', () => {
  const steps = [create('a', 'new'), update('b', 'old', 'new'), remove('c', 'old')]
  check(steps, { b: 'old', c: 'old', d: 'other' }, { a: 'new', b: 'new', d: 'other' })
})

test('a file that is kept is not touched', () => {
  check([{ kind: 'keep', path: 'a', by: [], note: 'yours' }], { a: 'mine' }, { a: 'mine' })
})

test('bytes and modes arrive', () => {
  const workspace = memoryWorkspace()
  const after = { content: { base64: 'AAE=' }, executable: true }
  commit(planOf([{ kind: 'create', path: 'a', by: [], after }]), workspace)
  expect(workspace.look('a')).toEqual({ kind: 'file', ...after })
})

test('a file that appeared is not overwritten', () => {
  checkRefused(
    [create('a', 'new')],
    { a: 'mine' },
    'Changed since the plan was made: a. Nothing was written.',
  )
})

test('a folder that appeared is not written to', () => {
  checkRefused(
    [create('a', 'new')],
    { 'a/b': '' },
    'Changed since the plan was made: a. Nothing was written.',
  )
})

test('a file that changed is neither replaced nor deleted', () => {
  const steps = [create('new', ''), remove('a', 'old'), update('b', 'old', 'new')]
  checkRefused(steps, { a: 'mine', b: 'mine' }, 'Changed since the plan was made: a, b. Nothing was written.')
})

test('a file that went away is not made again', () => {
  checkRefused([update('a', 'old', 'new')], {}, 'Changed since the plan was made: a. Nothing was written.')
})

test('of many stale files a few are named', () => {
  const steps = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((path) => remove(path, ''))
  checkRefused(steps, {}, 'Changed since the plan was made: a, b, c, d, e and 2 more. Nothing was written.')
})

test('a plan with a conflict is our own mistake', () => {
  const conflict = { kind: 'conflict', path: 'b', by: [], code: 'file-exists', message: '' } as const
  const workspace = memoryWorkspace()
  expect(failure(() => commit(planOf([create('a', ''), conflict]), workspace)).code).toBe('internal')
  expect(workspace.files()).toEqual({})
})

/** Refuses the writes whose numbers, from 0, are told. */
function refusing(inner: MemoryWorkspace, refuses: (write: number) => boolean): MemoryWorkspace {
  let write = 0
  const unlessRefused = (path: string, act: () => void): void => {
    if (refuses(write++))
      throw new EspalierError('write-failed', `${path} could not be written: no space`, { path })
    act()
  }
  return {
    ...inner,
    writeFile: (path, content, executable) =>
      unlessRefused(path, () => inner.writeFile(path, content, executable)),
    deleteFile: (path) => unlessRefused(path, () => inner.deleteFile(path)),
  }
}

const steps = [create('a', 'new'), remove('b', 'old'), update('c', 'old', 'new'), create('d', 'new')]
const files = { b: 'old', c: 'old' }

test.each(steps.map((step, number) => [step.path, number] as const))(
  'when the write of %s is refused, everything is as before',
  (path, number) => {
    const workspace = memoryWorkspace(files)
    const error = failure(() =>
      commit(
        planOf(steps),
        refusing(workspace, (write) => write === number),
      ),
    )
    expect([error.code, error.message, error.diagnostics[0]?.path]).toEqual([
      'write-failed',
      `${path} could not be written: no space. Every file is as it was before.`,
      path,
    ])
    expect(workspace.files()).toEqual(files)
  },
)

test('what cannot be put back is named, and holds up nothing else', () => {
  const workspace = memoryWorkspace(files)
  // The fourth write is refused, and so is the first that takes back: that of `c`.
  const error = failure(() =>
    commit(
      planOf(steps),
      refusing(workspace, (write) => write === 3 || write === 4),
    ),
  )
  expect(error.message).toContain(
    'These files could not be put back as they were: c. All others are as before.',
  )
  expect(workspace.files()).toEqual({ b: 'old', c: 'new' })
})

test('the mode comes back too', () => {
  const workspace = memoryWorkspace()
  workspace.writeFile('a', { text: 'old' }, true)
  const step: Step = { kind: 'update', path: 'a', by: [], before: text('old', true), after: text('new') }
  failure(() =>
    commit(
      planOf([step, create('b', '')]),
      refusing(workspace, (write) => write === 1),
    ),
  )
  expect(workspace.look('a')).toEqual({ kind: 'file', ...text('old', true) })
})

test('whichever write is refused: all of a plan, or nothing', () => {
  const state = fc.constantFrom('one', 'two', undefined)
  const pairs = fc.array(fc.tuple(state, state), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(pairs, fc.nat(6), (all, number) => {
      const named = all.map(([before, after], index) => ({ path: `f${index}`, before, after }))
      const standing = Object.fromEntries(
        named.flatMap(({ path, before }) => (before === undefined ? [] : [[path, before]])),
      )
      const wanted = Object.fromEntries(
        named.flatMap(({ path, after }) => (after === undefined ? [] : [[path, after]])),
      )
      const plan = planOf(named.flatMap(({ path, before, after }) => stepBetween(path, before, after)))
      const workspace = memoryWorkspace(standing)
      const isRefused = number < plan.steps.length
      if (isRefused)
        failure(() =>
          commit(
            plan,
            refusing(workspace, (write) => write === number),
          ),
        )
      else commit(plan, workspace)
      expect(workspace.files()).toEqual(isRefused ? standing : wanted)
    }),
  )
})

function stepBetween(path: string, before: string | undefined, after: string | undefined): Step[] {
  if (before === undefined) return after === undefined ? [] : [create(path, after)]
  return [after === undefined ? remove(path, before) : update(path, before, after)]
}
