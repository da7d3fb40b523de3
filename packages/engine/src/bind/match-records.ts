import { createRequire } from 'node:module'
import { sameJson } from '../canonical.ts'
import { lazily } from '../lazy.ts'
import type { Lock, LockedTemplate } from '../lock.ts'
import { idOf } from '../6-lock/outputs-of.ts'
import type { Follow } from './parse-binding.ts'

const require = createRequire(import.meta.url)
const semver = lazily(() => require('semver') as typeof import('semver'))

/**
 * The record in the lock of each template that is followed. One that is followed twice is told apart by its inputs,
 * then by its version, then by its place: an entry of `espalier.json` may have gone, or changed places with another.
 */
export function matchRecords(
  follows: readonly Follow[],
  locked: Lock['templates'],
): (LockedTemplate | undefined)[] {
  const pairs = follows.flatMap((follow, index) => pairsOf(follow, index, locked))
  const found = new Map<number, LockedTemplate>()
  const taken = new Set<string>()
  for (const { index, name, record } of pairs.sort(byLikeness)) {
    if (found.has(index) || taken.has(name)) continue
    found.set(index, record)
    taken.add(name)
  }
  return follows.map((_, index) => found.get(index))
}

interface Pair {
  readonly index: number
  readonly name: string
  readonly record: LockedTemplate
  /** How unlike they are, the weightiest first. */
  readonly unlike: readonly number[]
}

function pairsOf(follow: Follow, index: number, locked: Lock['templates']): Pair[] {
  const [id = '', range = '*'] = follow.use.split(/@(.*)/s)
  const ofId = Object.entries(locked).filter(([name]) => idOf(name) === id)
  return ofId.map(([name, record]) => {
    const { same, other } = compareInputs(follow, record)
    const place = Number(/#(\d+)$/.exec(name)?.[1] ?? 1)
    const inRange = semver().satisfies(record.version, range) ? 0 : 1
    return { index, name, record, unlike: [other, -same, inRange, place, index] }
  })
}

function byLikeness(a: Pair, b: Pair): number {
  const differences = a.unlike.map((value, index) => value - (b.unlike[index] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}

/** An input that one of them lacks may have been renamed, or has its default: it says nothing. */
function compareInputs(
  { with: given = {}, from = {} }: Follow,
  { inputs, sources }: LockedTemplate,
): { same: number; other: number } {
  const values = Object.entries(given).filter(([name]) => Object.hasOwn(inputs, name))
  const addresses = Object.entries(from).filter(([name]) => Object.hasOwn(sources, name))
  const alike = [
    ...values.map(([name, value]) => sameJson(value, inputs[name])),
    ...addresses.map(([name, address]) => sources[name]?.address === address),
  ]
  const same = alike.filter(Boolean).length
  return { same, other: alike.length - same }
}
