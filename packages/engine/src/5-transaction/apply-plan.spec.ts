import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Step } from '../3-plan/plan.ts'
import { EspalierError } from '../errors.ts'
import { create, planOf, remove, stateOf, update } from '../testing/steps.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import { applyPlan } from './apply-plan.ts'

type Files = Readonly<Record<string, string>>

const check = (steps: readonly Step[], files: Files, expected: Files): void => {
  const workspace = memoryWorkspace(files)
  applyPlan(planOf(steps), workspace)
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

const checkRefused = (steps: readonly Step[], files: Files, stale: string): void => {
  const workspace = memoryWorkspace(files)
  const error = failure(() => applyPlan(planOf(steps), workspace))
  const message = `Changed since the plan was made: ${stale}. Nothing was written.`
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
  applyPlan(planOf([create('a', after)]), workspace)
  expect(workspace.look('a')).toEqual({ kind: 'file', ...after })
})

test('a file that appeared is not overwritten', () => {
  checkRefused([create('a', 'new')], { a: 'mine' }, 'a')
})

test('a folder that appeared is not written to', () => {
  checkRefused([create('a', 'new')], { 'a/b': '' }, 'a')
})

test('a file that changed is neither replaced nor deleted', () => {
  const steps = [create('new', ''), remove('a', 'old'), update('b', 'old', 'new')]
  checkRefused(steps, { a: 'mine', b: 'mine' }, 'a, b')
})

test('a file that went away is not made again', () => {
  checkRefused([update('a', 'old', 'new')], {}, 'a')
})

test('of another executable bit it is another file', () => {
  checkRefused([update('a', stateOf('old', true), 'new')], { a: 'old' }, 'a')
})

test('a file becomes a folder, and a folder a file, in whatever order the steps stand', () => {
  check([create('a/b', 'new'), remove('a', 'old')], { a: 'old' }, { 'a/b': 'new' })
  check([create('a', 'new'), remove('a/b/c', 'old')], { 'a/b/c': 'old' }, { a: 'new' })
})

test('a folder in which one file stays becomes no file', () => {
  checkRefused([create('a', 'new'), remove('a/b/c', 'old')], { 'a/b/c': 'old', 'a/b/d': 'mine' }, 'a')
})

test('of many stale files a few are named', () => {
  const steps = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((path) => remove(path))
  checkRefused(steps, {}, 'a, b, c, d, e and 2 more')
})

test('a plan with a conflict is our own mistake', () => {
  const conflict = { kind: 'conflict', path: 'b', by: [], code: 'file-exists', message: '' } as const
  const workspace = memoryWorkspace()
  expect(failure(() => applyPlan(planOf([create('a'), conflict]), workspace)).code).toBe('internal')
  expect(workspace.files()).toEqual({})
})

test('whichever file has changed: all of a plan, or nothing', () => {
  const state = fc.constantFrom('one', 'two', undefined)
  const pairs = fc.array(fc.tuple(state, state), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(pairs, fc.nat(6), (all, number) => {
      const plan = planOf(all.flatMap(([before, after], index) => stepBetween(`f${index}`, before, after)))
      const standing = filesOf(all.map(([before]) => before))
      const changed = plan.steps[number]?.path
      const found = changed === undefined ? standing : { ...standing, [changed]: 'mine' }
      const workspace = memoryWorkspace(found)
      if (changed === undefined) applyPlan(plan, workspace)
      else expect(failure(() => applyPlan(plan, workspace)).message).toContain(`: ${changed}.`)
      expect(workspace.files()).toEqual(
        changed === undefined ? filesOf(all.map(([, after]) => after)) : found,
      )
    }),
  )
})

const filesOf = (texts: readonly (string | undefined)[]): Files =>
  Object.fromEntries(texts.flatMap((text, index) => (text === undefined ? [] : [[`f${index}`, text]])))

function stepBetween(path: string, before: string | undefined, after: string | undefined): Step[] {
  if (before === undefined) return after === undefined ? [] : [create(path, after)]
  return [after === undefined ? remove(path, before) : update(path, before, after)]
}
