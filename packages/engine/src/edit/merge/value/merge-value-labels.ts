import { identify } from '../../keys/value/list-identity.ts'
import { type Pair, pairUp } from '../../keys/write/pair-up.ts'
import { canonical } from '../../keys/value/same-value.ts'

type List = readonly unknown[]

/** An element with a name that it has in all three states of its list. */
export interface Named {
  readonly name: string
  readonly element: unknown
}

type Three<T> = readonly [base: T, ours: T, theirs: T]

interface NamedLists {
  readonly lists: Three<readonly Named[]>
  /** What is new goes last in a set of words, and where it belongs in a list of anything else. */
  readonly kind: 'set' | 'sequence'
}

/**
 * The elements of three states of a list, named: by what tells them apart, else by where they stand. Undefined where
 * both sides put something new between the same two elements: nobody knows which comes first.
 */
export function nameElements(lists: Three<List>): NamedLists | undefined {
  const [base, ours, theirs] = lists
  const label = identify(lists)
  if (label !== undefined) {
    const named = (list: List) => list.map((element) => ({ name: label(element), element }))
    const known: Three<readonly Named[]> = [named(base), named(ours), named(theirs)]
    if (lists.flat().every((element) => typeof element !== 'object')) return { lists: known, kind: 'set' }
    if (!isRenamed(known)) return { lists: known, kind: 'sequence' }
  }
  const [left, right] = [pairUp(base, ours), pairUp(base, theirs)]
  if (left === undefined || right === undefined) return undefined
  const [one, two] = [byPlace(ours, left), byPlace(theirs, right)]
  const inBase = base.map((element, index) => ({ name: `${index}`, element }))
  return isOrdered(one, two) ? { lists: [inBase, one, two], kind: 'sequence' } : undefined
}

/** Whether both sides may have given one element another name: it is gone from both, and each has a new one. */
function isRenamed([base, ours, theirs]: Three<readonly Named[]>): boolean {
  const names = (list: readonly Named[]) => new Set(list.map(({ name }) => name))
  const [old, mine, other] = [names(base), names(ours), names(theirs)]
  const isGone = [...old].some((name) => !mine.has(name) && !other.has(name))
  const hasNew = (side: ReadonlySet<string>) => [...side].some((name) => !old.has(name))
  return isGone && hasNew(mine) && hasNew(other)
}

/** An element of base has its place there as a name; a new one the name of the element before it, and a number. */
function byPlace(list: List, pairs: readonly Pair[]): Named[] {
  const old = new Map(pairs.map(([before, now]) => [now, before]))
  let before = -1
  let count = 0
  return list.map((element, index) => {
    const paired = old.get(index)
    if (paired === undefined) return { name: `${before}+${count++}`, element }
    before = paired
    count = 0
    return { name: `${before}`, element }
  })
}

function isOrdered(ours: readonly Named[], theirs: readonly Named[]): boolean {
  const gaps = [newIn(ours), newIn(theirs)] as const
  return [...gaps[0]].every(([gap, text]) => (gaps[1].get(gap) ?? text) === text)
}

/** What is new behind each element of base. */
function newIn(list: readonly Named[]): ReadonlyMap<string, string> {
  const gaps = new Map<string, string>()
  for (const { name, element } of list) {
    const [before = '', count] = name.split('+')
    if (count !== undefined) gaps.set(before, `${gaps.get(before) ?? ''}${canonical(element)}\n`)
  }
  return gaps
}
