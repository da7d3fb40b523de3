import { expect, test } from 'vitest'
import { stateOf, create, planOf, remove, update } from '../testing/steps.ts'
import type { Plan } from '../3-plan/plan.ts'
import { type Known, stagedFiles } from './staged-files.ts'

const nothing: Known = { owned: new Set(), renames: new Map() }
const check = (plan: Plan, expected: ReturnType<typeof stagedFiles>, known: Partial<Known> = {}): void =>
  expect(stagedFiles(plan, { ...nothing, ...known })).toEqual(expected)

test('what is made counts altogether', () =>
  check(planOf([create('a', 'b')]), [{ path: 'a', text: 'b', counts: 'all' }]))
test('of what is shared with people, what is new', () =>
  check(planOf([update('a', 'was', 'is')]), [{ path: 'a', text: 'is', before: 'was', counts: 'new' }]))
test('of what a template owns, all', () =>
  check(planOf([update('a', 'was', 'is')]), [{ path: 'a', text: 'is', before: 'was', counts: 'all' }], {
    owned: new Set(['a']),
  }))
test('of what goes by a new name, what is new', () =>
  check(
    planOf([remove('a', 'was'), create('b', 'is')]),
    [{ path: 'b', text: 'is', from: 'was', counts: 'new' }],
    {
      renames: new Map([['a', 'b']]),
    },
  ))
test('where names change places, each has come from the other', () =>
  check(
    planOf([update('a', 'one', 'two'), update('b', 'two', 'one')]),
    [
      { path: 'a', text: 'two', before: 'one', from: 'two', counts: 'new' },
      { path: 'b', text: 'one', before: 'two', from: 'one', counts: 'new' },
    ],
    {
      renames: new Map([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    },
  ))
test('locks, bytes, and what is for a person to settle are no texts to judge', () => {
  const bytes = { content: { base64: 'AAE=' }, executable: false }
  const open = { code: 'conflict-open', severity: 'warning', message: '', path: 'c' } as const
  const steps = [create('app/espalier.lock.json'), create('b', bytes), update('c', stateOf('a'), '<<<<<<<')]
  check({ ...planOf(steps), diagnostics: [open] }, [])
})
