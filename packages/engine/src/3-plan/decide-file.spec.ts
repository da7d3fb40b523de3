import { expect, test } from 'vitest'
import type { WholeFile } from '../2-template/contribution.ts'
import { hashOf } from '../hash.ts'
import type { LockedFile } from '../lock.ts'
import type { FileOwnership } from '../ownership.ts'
import { decideFile } from './decide-file.ts'
import type { FileState } from './plan.ts'
import type { Situation } from './verdict.ts'

interface Row extends Partial<Pick<WholeFile, 'existing' | 'skipIf'>> {
  readonly as?: FileOwnership
  /** What was generated the last time; `*` at the end of any text is the executable bit. */
  readonly was?: string
  readonly now?: string
  readonly wants: string
  /** The text that was kept of what was generated; none is where an older lock kept only its hash. */
  readonly base?: string
  readonly decision?: Situation['decision']
}

const stateOf = (text: string): FileState => ({
  content: { text: text.replace('*', '') },
  executable: text.endsWith('*'),
})

function lockedOf(was: string, ownership: FileOwnership): LockedFile {
  const hash = hashOf(was.replace('*', ''))
  return { template: 'web', ownership, hash, ...(was.endsWith('*') && { executable: true }) }
}

const check = (
  { as = 'merged', was, now, wants, base, decision, existing = 'ask', skipIf }: Row,
  expected: string,
) => {
  const wanted = stateOf(wants)
  const change = {
    kind: 'file',
    to: 'a.txt',
    ...wanted,
    ownership: as,
    existing,
    ...(skipIf && { skipIf }),
  } as const
  const locked = was === undefined ? undefined : lockedOf(was, as)
  const current = now === undefined ? undefined : stateOf(now)
  const textOf = (hash: string): string | undefined => (hash === locked?.hash ? base : undefined)
  const verdict = decideFile({ path: 'a.txt', change, wanted, current, locked, textOf, decision })
  const why = 'code' in verdict ? verdict.code : 'note' in verdict ? verdict.note : undefined
  expect(why === undefined ? verdict.kind : `${verdict.kind}: ${why}`).toBe(expected)
}

const everyOwnership = test.each<FileOwnership>(['owned', 'merged', 'seeded'])

everyOwnership('%s: a file that was never made is made', (as) => {
  check({ as, wants: 'new' }, 'write')
})

everyOwnership('%s: a file that is as it should be is left', (as) => {
  check({ as, was: 'one', now: 'one', wants: 'one' }, 'unchanged')
  check({ as, now: 'one', wants: 'one' }, 'unchanged')
})

test('owned: the template has its way', () => {
  check({ as: 'owned', was: 'one', now: 'one', wants: 'two' }, 'write')
  check({ as: 'owned', was: 'one', wants: 'one' }, 'write')
})

test('owned: an edit is replaced, and the plan says so', () => {
  check(
    { as: 'owned', was: 'one', now: 'mine', wants: 'one' },
    'write: replaces your edit: the template owns it',
  )
  check(
    { as: 'owned', was: 'one', now: 'mine', wants: 'two' },
    'write: replaces your edit: the template owns it',
  )
})

test('merged: a file that nobody edited follows its template', () => {
  check({ was: 'one', now: 'one', wants: 'two' }, 'write')
})

test('merged: an edit stays while the template rests', () => {
  check({ was: 'one', now: 'mine', wants: 'one' }, 'skipped: yours, kept')
  check({ was: 'one', wants: 'one' }, 'skipped: yours, deleted')
})

test('merged: where both moved, a person decides', () => {
  check({ was: 'one', now: 'mine', wants: 'two' }, 'conflict: both-changed')
  check({ was: 'one', wants: 'two' }, 'conflict: both-changed')
})

const three = 'one\ntwo\nthree\nfour\nfive\n'
const mine = three.replace('one', 'mine')
const theirs = three.replace('five', 'theirs')

test('merged: where both moved at different places, both stand', () => {
  const row = { was: three, base: three, now: mine, wants: theirs }
  check(row, 'write: with your changes, merged by text')
})

test('merged: a version that has all of the new render already stays', () => {
  const both = mine.replace('five', 'theirs')
  check(
    { was: three, base: three, now: both, wants: theirs },
    'skipped: yours: it has all that the template changed',
  )
})

test('merged: where both moved one line, a person decides about that line', () => {
  const row = { was: three, base: three, now: mine, wants: three.replace('one', 'theirs') }
  check(row, 'conflict: both-changed')
  check({ ...row, decision: 'keep' }, 'skipped: yours, kept')
  const apart = { ...row, wants: theirs.replace('one', 'theirs') }
  check({ ...apart, decision: 'keep' }, 'write: merged, disputes settled for yours')
  check({ ...row, decision: 'overwrite' }, 'write: merged, disputes settled for the template')
  check({ ...row, decision: 'merged' }, 'skipped: yours, as you merged it')
  check({ ...row, decision: 'markers' }, 'write: both, between markers')
})

test('merged: an edit that the template arrives at too is no conflict', () => {
  check({ was: 'one', now: 'two', wants: 'two' }, 'unchanged')
})

test('seeded: what stands there is the person’s', () => {
  check({ as: 'seeded', was: 'one', now: 'one', wants: 'two' }, 'skipped: yours')
  check({ as: 'seeded', was: 'one', now: 'mine', wants: 'two' }, 'skipped: yours')
})

test('seeded: a file from before the template is the person’s too', () => {
  check({ as: 'seeded', now: 'mine', wants: 'one' }, 'skipped: yours')
})

test('seeded: a deleted file is not made again', () => {
  check({ as: 'seeded', was: 'one', wants: 'one' }, 'skipped: yours, deleted')
  check({ as: 'seeded', was: 'one', wants: 'two' }, 'skipped: yours, deleted')
})

test('a file that nobody generated is asked about', () => {
  check({ now: 'mine', wants: 'one' }, 'conflict: file-exists')
  check({ as: 'owned', now: 'mine', wants: 'one' }, 'conflict: file-exists')
})

test('the answer decides', () => {
  check({ now: 'mine', wants: 'one', decision: 'overwrite' }, 'write')
  check({ now: 'mine', wants: 'one', decision: 'keep' }, 'skipped: yours, kept')
})

test('where both changed it, the person says whose it shall be', () => {
  check({ was: 'one', now: 'mine', wants: 'two', decision: 'overwrite' }, 'write: replaces yours')
  check({ was: 'one', now: 'mine', wants: 'two', decision: 'keep' }, 'skipped: yours, kept')
  check({ was: 'one', wants: 'two', decision: 'overwrite' }, 'write: brought back')
  check({ was: 'one', wants: 'two', decision: 'keep' }, 'skipped: yours, deleted')
})

test('unless_exists leaves what stands there', () => {
  check({ existing: 'keep', now: 'mine', wants: 'one' }, 'skipped: unless_exists')
  check({ existing: 'keep', wants: 'one' }, 'write')
})

test('force asks nobody', () => {
  check({ existing: 'overwrite', now: 'mine', wants: 'one' }, 'write: forced')
  check({ existing: 'overwrite', was: 'one', now: 'mine', wants: 'two' }, 'write: replaces your edit: forced')
})

test('skip_if that always holds skips, there or not', () => {
  check({ skipIf: 'always', wants: 'one' }, 'skipped: skip_if')
  check({ skipIf: 'always', now: 'one', wants: 'one' }, 'skipped: skip_if')
})

test('skip_if looks into what stands there', () => {
  check({ skipIf: { source: 'min', flags: '' }, now: 'mine', wants: 'one' }, 'skipped: skip_if')
  check({ skipIf: { source: 'min', flags: '' }, now: 'yours', wants: 'one' }, 'conflict: file-exists')
})

test('skip_if stands before force', () => {
  const row = { existing: 'overwrite', skipIf: { source: 'min', flags: '' } } as const
  check({ ...row, now: 'mine', wants: 'one' }, 'skipped: skip_if')
})

test('a mode that the template changed is written', () => {
  check({ was: 'one', now: 'one', wants: 'one*' }, 'write: mode')
  check({ was: 'one*', now: 'one*', wants: 'one' }, 'write: mode')
})

test('a mode that the template changed comes to the version of a person too', () => {
  check({ was: 'one', now: 'mine', wants: 'one*' }, 'write: yours, kept; mode')
})

test('a mode that the person changed is theirs', () => {
  check({ was: 'one', now: 'one*', wants: 'one' }, 'unchanged')
  check({ was: 'one*', now: 'one', wants: 'one*' }, 'unchanged')
})

test('a mode of a file that is the person’s is left', () => {
  check({ as: 'seeded', was: 'one', now: 'one', wants: 'one*' }, 'unchanged')
  check({ existing: 'keep', was: 'one', now: 'one', wants: 'one*' }, 'unchanged')
})
