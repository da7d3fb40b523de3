import { expect, test } from 'vitest'
import type { Injection } from '../2-template/contribution.ts'
import type { Location } from '../edit/inject-text.ts'
import { applyInjections, type Injecting } from './apply-injections.ts'

const injecting = (body: string, more: Partial<Injection> = {}): Injecting => ({
  contribution: { origin: { template: 'web', dialect: 'espalier', file: `${body}.ejs.t` }, messages: [] },
  injection: {
    kind: 'inject',
    to: 'a.txt',
    body,
    end: 'as-is',
    match: 'only',
    onMissing: 'conflict',
    ...more,
  },
  job: { folder: '', contributions: [] },
  was: {},
  gone: {},
})

const after = (source: string): Location => ({ kind: 'after', pattern: { source, flags: '' } })
const pattern = (source: string) => ({ source, flags: '' })

/** The text, then what was noted, skipped and refused. */
const check = (base: string | undefined, injectings: readonly Injecting[], expected: readonly unknown[]) => {
  const { text, notes, skipped, conflicts } = applyInjections(base, injectings, 'a.txt')
  expect([
    text,
    ...notes,
    ...skipped.map(({ note }) => `skipped: ${note}`),
    ...conflicts.map(({ code }) => code),
  ]).toEqual(expected)
}

test('a body goes where its anchor is', () => {
  check('a\nb\n', [injecting('x', { location: after('a') })], ['a\nx\nb\n', 'after "a"'])
})

test('each sees what those before it made', () => {
  const second = injecting('y', { location: after('x') })
  check(
    'a\n',
    [injecting('x', { location: { kind: 'append' } }), second],
    ['a\nx\ny\n', 'append', 'after "x"'],
  )
})

test('without a location the body goes to the end', () => {
  check('a\n', [injecting('x\n')], ['a\nx\n', 'append'])
})

test('without a location a file is made', () => {
  check(undefined, [injecting('x\n')], ['x\n', 'new'])
  check(undefined, [injecting('x\n'), injecting('y\n')], ['x\ny\n', 'new', 'append'])
})

test('the injection that makes a file comes before those that need it', () => {
  check(
    undefined,
    [injecting('x', { location: after('y') }), injecting('y\n')],
    ['y\nx\n', 'new', 'after "y"'],
  )
})

test('one that is always skipped makes nothing, and is not waited for', () => {
  const needy = injecting('x', { location: after('y') })
  const never = injecting('z', { skipIf: 'always' })
  check(undefined, [needy, never], [undefined, 'skipped: skip_if', 'target-missing'])
  check(undefined, [needy, never, injecting('y')], ['y\nx', 'new', 'after "y"', 'skipped: skip_if'])
})

test('an anchor in nothing is a conflict', () => {
  check(undefined, [injecting('x', { location: after('a') })], [undefined, 'target-missing'])
})

test('an anchor in nothing may be skipped', () => {
  const optional = injecting('x', { location: after('a'), onMissing: 'skip' })
  check(undefined, [optional], [undefined, 'skipped: on_missing: no file'])
})

test('an anchor that is not there is a conflict', () => {
  check('b\n', [injecting('x', { location: after('a') })], ['b\n', 'anchor-missing'])
})

test('an anchor that is not there may be skipped', () => {
  const optional = injecting('x', { location: after('a'), onMissing: 'skip' })
  check('b\n', [optional], ['b\n', 'skipped: on_missing: no anchor'])
})

test('an anchor that is there twice is never skipped', () => {
  const optional = injecting('x', { location: after('a'), onMissing: 'skip' })
  check('a\na\n', [optional], ['a\na\n', 'anchor-ambiguous'])
})

test('a line number outside of the file is a conflict', () => {
  check('a\n', [injecting('x', { location: { kind: 'at_line', line: 7 } })], ['a\n', 'anchor-out-of-range'])
})

test('a body that stands there is not put there again', () => {
  check('a\nx\n', [injecting('x', { location: after('a') })], ['a\nx\n', 'skipped: already there, line 2'])
})

test('the same body from two templates is put twice', () => {
  check('', [injecting('x'), injecting('x')], ['x\nx\n', 'append', 'append'])
})

test('skip_if that always holds skips', () => {
  check('a\n', [injecting('x', { skipIf: 'always' })], ['a\n', 'skipped: skip_if'])
  check(undefined, [injecting('x', { skipIf: 'always' })], [undefined, 'skipped: skip_if'])
})

test('skip_if is looked for in the text', () => {
  check('a\n', [injecting('x', { skipIf: pattern('^a') })], ['a\n', 'skipped: skip_if'])
  check('a\n', [injecting('x', { skipIf: pattern('^b') })], ['a\nx\n', 'append'])
})

test('skip_if_contains is text, not a pattern', () => {
  check('arr[0]\n', [injecting('x', { skipIfContains: 'arr[0]' })], ['arr[0]\n', 'skipped: skip_if_contains'])
  check('arr0\n', [injecting('x', { skipIfContains: 'arr[0]' })], ['arr0\nx\n', 'append'])
})

test('one that is refused keeps no other from its place', () => {
  const lost = injecting('x', { location: after('none') })
  check('a\n', [lost, injecting('y')], ['a\ny\n', 'append', 'anchor-missing'])
})

test('a conflict names the template file and the lines that were perhaps meant', () => {
  const lost = injecting('x', { location: after('import two') })
  const { conflicts } = applyInjections('import { one }\n', [lost], 'a.txt')
  expect(conflicts).toMatchObject([{ from: 'x.ejs.t', candidates: [{ line: 1, text: 'import { one }' }] }])
})

test('nothing to inject leaves the text', () => {
  check('a\n', [], ['a\n'])
})
