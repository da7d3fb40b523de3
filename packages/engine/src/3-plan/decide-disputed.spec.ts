import { expect, test } from 'vitest'
import { hashOf } from '../hash.ts'
import { decideDisputed } from './decide-disputed.ts'
import type { FileState } from './plan.ts'
import type { Decision, Verdict } from './verdict.ts'

const first = 'one\ntwo\nthree\nfour\nfive\n'
const second = first.replace('one', 'theirs')
const marked = (inside: string): string => first.replace('one\n', inside)
const dispute = marked('<<<<<<< yours\nmine\n||||||| base\none\n=======\ntheirs\n>>>>>>> template\n')

const stateOf = (text: string): FileState => ({ content: { text }, executable: false })

/** What becomes of a file that holds the markers of the second render. */
const decide = (text: string, wants: string, decision?: Decision): Verdict => {
  const wanted = stateOf(wants)
  const change = { kind: 'file', to: 'a.txt', ...wanted, ownership: 'merged', existing: 'ask' } as const
  const locked = {
    template: 'web',
    ownership: 'merged',
    hash: hashOf(first),
    disputed: hashOf(second),
  } as const
  const textOf = (hash: string): string | undefined => [first, second].find((each) => hashOf(each) === hash)
  const situation = { path: 'a.txt', change, wanted, current: stateOf(text), locked, textOf, decision }
  return decideDisputed(situation, stateOf(text), locked)
}

const writes = (text: string, wants: string, decision: Decision, expected: string): void =>
  expect(decide(text, wants, decision)).toMatchObject({ kind: 'write', content: { text: expected } })

const isOpen = (text: string, lines: readonly number[], decision?: Decision): void =>
  expect(decide(text, second, decision)).toMatchObject({
    code: 'conflict-open',
    candidates: lines.map((line) => ({ line })),
  })

test('markers are settled for one side', () => {
  writes(dispute, second, 'keep', first.replace('one', 'mine'))
  writes(dispute, second, 'overwrite', second)
})

test('without markers the person has settled it', () => {
  const settled = { kind: 'skipped', note: 'yours, as you merged it', isSettled: true }
  expect(decide(marked('both\n'), second)).toEqual(settled)
  expect(decide(marked('Heading\n=======\n'), second)).toEqual(settled)
})

test('while one marker is left it is open, and settled for nobody', () => {
  isOpen(dispute, [1])
  isOpen(dispute, [1], 'merged')
  const half = dispute.replace('<<<<<<< yours\n', '')
  isOpen(half, [2, 4, 6])
  isOpen(half, [2, 4, 6], 'keep')
  isOpen(half, [2, 4, 6], 'overwrite')
})

test('what the template has changed since comes along', () => {
  const third = second.replace('five', 'new')
  writes(dispute, third, 'keep', third.replace('theirs', 'mine'))
  writes(dispute, third, 'overwrite', third)
  expect(decide(marked('both\n'), third)).toMatchObject({
    content: { text: third.replace('theirs', 'both') },
  })
})

test('what it has changed there since follows the same decision', () => {
  const third = second.replace('theirs', 'newer').replace('five', 'new')
  writes(dispute, third, 'keep', third.replace('newer', 'mine'))
  writes(dispute, third, 'overwrite', third)
})
