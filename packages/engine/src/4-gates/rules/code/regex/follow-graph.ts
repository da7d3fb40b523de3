import type { CharSet } from './char-set.ts'
import type { Pattern } from './pattern.ts'

/** Which place of a pattern may come after which, and in how many ways. */
export interface FollowGraph {
  /** What each place takes. */
  readonly places: readonly CharSet[]
  /** By place: the places after it, one entry for each way. */
  readonly next: readonly (readonly number[])[]
  /** Places after which the pattern has matched, with nothing left to ask. */
  readonly ends: ReadonlySet<number>
}

/** Undefined for a pattern that is too large to be looked at. */
export function followGraph(pattern: Pattern): FollowGraph | undefined {
  const draft: Draft = { places: [], next: [] }
  const part = build(pattern, draft)
  if (draft.places.length > mostPlaces) return undefined
  return { places: draft.places, next: draft.next, ends: new Set(part.ends) }
}

const mostPlaces = 300

interface Draft {
  readonly places: CharSet[]
  readonly next: number[][]
}

/** Where a part of a pattern may begin and end, and whether it may be empty. */
interface Part {
  readonly first: readonly number[]
  readonly last: readonly number[]
  /** The last places after which nothing is asserted. */
  readonly ends: readonly number[]
  readonly isEmpty: boolean
  /** Whether it asserts something where it is empty. */
  readonly asserts: boolean
}

const nothing: Part = { first: [], last: [], ends: [], isEmpty: true, asserts: false }

function build(pattern: Pattern, draft: Draft): Part {
  if (draft.places.length > mostPlaces) return nothing
  if (pattern.kind === 'assertion') return { ...nothing, asserts: true }
  if (pattern.kind === 'sequence') return chain(pattern.items, draft)
  if (pattern.kind === 'repeat') return repeat(pattern, draft)
  if (pattern.kind === 'choice') {
    const parts = pattern.options.map((option) => build(option, draft))
    const all = (side: 'first' | 'last' | 'ends') => parts.flatMap((part) => part[side])
    const empty = parts.filter((part) => part.isEmpty)
    const asserts = empty.length > 0 && empty.every((part) => part.asserts)
    return { first: all('first'), last: all('last'), ends: all('ends'), isEmpty: empty.length > 0, asserts }
  }
  const place = draft.places.push(pattern.set) - 1
  draft.next.push([])
  return { first: [place], last: [place], ends: [place], isEmpty: false, asserts: false }
}

const chain = (items: readonly Pattern[], draft: Draft): Part =>
  items.reduce<Part>((before, item) => join(before, build(item, draft), draft), nothing)

function join(before: Part, after: Part, draft: Draft): Part {
  link(before.last, after.first, draft)
  return {
    first: before.isEmpty ? [...before.first, ...after.first] : before.first,
    last: after.isEmpty ? [...before.last, ...after.last] : after.last,
    ends: after.isEmpty && !after.asserts ? [...before.ends, ...after.ends] : after.ends,
    isEmpty: before.isEmpty && after.isEmpty,
    asserts: before.asserts || after.asserts,
  }
}

function link(from: readonly number[], to: readonly number[], draft: Draft): void {
  for (const place of from) draft.next[place]?.push(...to)
}

/** So few repetitions are written out; more are as bad as any number of them. */
const few = 9

function repeat({ item, min, max }: Pattern & { kind: 'repeat' }, draft: Draft): Part {
  if (max === 0) return nothing
  if (max === min && max > few) return build(item, draft)
  if (max <= few) return writeOut({ item, min, max }, draft)
  const part = build(item, draft)
  link(part.last, part.first, draft)
  return orNothing(part, min)
}

const orNothing = (part: Part, min: number): Part =>
  min === 0 ? { ...part, isEmpty: true, asserts: false } : part

/** `a{1,3}` is `a(?:a(?:a)?)?`. */
function writeOut({ item, min, max }: { item: Pattern; min: number; max: number }, draft: Draft): Part {
  const one = build(item, draft)
  if (max === 1) return orNothing(one, min)
  const rest = writeOut({ item, min: Math.max(0, min - 1), max: max - 1 }, draft)
  return orNothing(join(one, min > 1 ? rest : orNothing(rest, 0), draft), min)
}
