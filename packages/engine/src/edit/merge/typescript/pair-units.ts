import { hunksOf } from '../lines/line-hunks.ts'
import { isImport } from './identify.ts'
import type { Unit } from './shape.ts'

/** The units of a side by their places in a base list; a unit without a partner was added. */
export type Pairs = ReadonlyMap<Unit, Unit>

/**
 * Which unit of the base each unit of a side was: first what is equal and in order, then what is equal and moved, then
 * what has the same name, then what was renamed or edited in its place.
 */
export function pairUnits(base: readonly Unit[], side: readonly Unit[]): Pairs {
  const pairs = new Map<Unit, Unit>()
  const taken = new Set<Unit>()
  const pair = (unit: Unit | undefined, partner: Unit | undefined): void => {
    if (unit === undefined || partner === undefined || pairs.has(unit) || taken.has(partner)) return
    pairs.set(unit, partner)
    taken.add(partner)
  }
  const open = (): readonly [readonly Unit[], readonly Unit[]] => [
    base.filter((unit) => !taken.has(unit)),
    side.filter((unit) => !pairs.has(unit)),
  ]
  for (const [unit, partner] of equalInOrder(base, side)) pair(unit, partner)
  for (const [unit, partner] of equalBy(...open(), identityOf)) pair(unit, partner)
  for (const [unit, partner] of equalBy(...open(), ({ key }) => key)) pair(unit, partner)
  for (const [unit, partner] of renamed(...open())) pair(unit, partner)
  for (const [unit, partner] of editedInPlace(base, side, { pairs, taken })) pair(unit, partner)
  return pairs
}

type Pair = readonly [Unit, Unit]

const identityOf = ({ key = '', form }: Unit): string => `${key}\u0001${form}`

function equalInOrder(base: readonly Unit[], side: readonly Unit[]): Pair[] {
  const found: Pair[] = []
  let [inBase, inSide] = [0, 0]
  const upTo = (end: number): void => {
    for (; inBase < end; inBase++, inSide++) {
      const [partner, unit] = [base[inBase], side[inSide]]
      if (unit !== undefined && partner !== undefined) found.push([unit, partner])
    }
  }
  for (const hunk of hunksOf(base.map(identityOf), side.map(identityOf))) {
    upTo(hunk.baseStart)
    ;[inBase, inSide] = [hunk.baseEnd, hunk.sideEnd]
  }
  upTo(base.length)
  return found
}

/** Units that say the same of themselves, in order of appearance. */
function equalBy(
  base: readonly Unit[],
  side: readonly Unit[],
  say: (unit: Unit) => string | undefined,
): Pair[] {
  const waiting = new Map<string, Unit[]>()
  for (const unit of base) {
    const said = say(unit)
    if (said !== undefined) waiting.set(said, [...(waiting.get(said) ?? []), unit])
  }
  return side.flatMap((unit): Pair[] => {
    const partner = waiting.get(say(unit) ?? '\u0000')?.shift()
    return partner === undefined ? [] : [[unit, partner]]
  })
}

const longEnoughToTell = 10

/** A declaration that says the same under another name, if it is the only one, and long enough to be no coincidence. */
function renamed(base: readonly Unit[], side: readonly Unit[]): Pair[] {
  const [before, now] = [byNameless(base), byNameless(side)]
  return [...now].flatMap(([nameless, units]): Pair[] => {
    const partners = before.get(nameless) ?? []
    const [unit, partner] = [units[0], partners[0]]
    const isOnly = units.length === 1 && partners.length === 1
    return isOnly && unit !== undefined && partner !== undefined ? [[unit, partner]] : []
  })
}

function byNameless(units: readonly Unit[]): Map<string, Unit[]> {
  const groups = new Map<string, Unit[]>()
  for (const unit of units) {
    const nameless = namelessOf(unit)
    if (nameless !== undefined) groups.set(nameless, [...(groups.get(nameless) ?? []), unit])
  }
  return groups
}

/** Whether there is enough of a unit to know it without its name. */
const isLong = ({ form }: Pick<Unit, 'form'>): boolean =>
  form.includes('{') && form.split('\u0001').length >= longEnoughToTell

function namelessOf(unit: Unit): string | undefined {
  const { name, form, syntax } = unit
  // The same names of another module: it has moved.
  if (isImport(unit)) return form.slice(0, form.lastIndexOf('\u0001'))
  if (name === '' || !isLong({ form })) return undefined
  const quoted = JSON.stringify(name)
  const words = form.split('\u0001').map((word) => (word === name || word === quoted ? '' : word))
  return [syntax, ...words].join('\u0001')
}

/** Between the same neighbours, what is most alike: a statement, an element, or a long declaration under a new name. */
function editedInPlace(
  base: readonly Unit[],
  side: readonly Unit[],
  { pairs, taken }: { pairs: Pairs; taken: ReadonlySet<Unit> },
): Pair[] {
  const gaps = gapsOf(base, side, pairs)
  const likes = gaps.flatMap(({ added, removed }) => {
    const left = removed.filter((unit) => !taken.has(unit))
    if (added.length * left.length > mostLikes) return []
    const isLone = added.length === 1 && left.length === 1
    return added.flatMap((unit) =>
      left.map((each) => {
        const isReplaced = isLone && unit.key === undefined && each.key === undefined
        return { pair: [unit, each] as const, likeness: isReplaced ? 1 : likenessOf(unit, each) }
      }),
    )
  })
  return likes
    .filter(({ pair: [unit], likeness }) => likeness >= leastLikeness(unit))
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ pair }) => pair)
}

/** Past this many comparisons in one gap, it was written anew, and nothing there is an edit of anything. */
const mostLikes = 2500

interface Gap {
  readonly added: readonly Unit[]
  readonly removed: readonly Unit[]
}

/** What a side has between two units that stayed in order, and what the base had there. */
function gapsOf(base: readonly Unit[], side: readonly Unit[], pairs: Pairs): Gap[] {
  const places = new Map(base.map((unit, index) => [unit, index]))
  const gaps: Gap[] = []
  let added: Unit[] = []
  let start = 0
  const close = (end: number): void => {
    if (added.length > 0) gaps.push({ added, removed: base.slice(start, Math.max(end, start)) })
    added = []
    start = end + 1
  }
  for (const unit of side) {
    const partner = pairs.get(unit)
    if (partner === undefined) added.push(unit)
    else close(places.get(partner) ?? start)
  }
  close(base.length)
  return gaps
}

/** A unit with a name is known by it, so that it takes more to see it behind another. */
const leastLikeness = (unit: Unit): number => (unit.key === undefined ? 0.5 : 0.8)

/** The share of words that two units have in common, from 0 to 1; signs are everywhere. */
function likenessOf(a: Unit, b: Unit): number {
  if (a.syntax !== b.syntax || (a.key !== undefined && !isLong(a))) return 0
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const waiting = new Map<string, number>()
  for (const word of left) waiting.set(word, (waiting.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of right) {
    const count = waiting.get(word) ?? 0
    if (count > 0) shared++
    waiting.set(word, count - 1)
  }
  return (2 * shared) / Math.max(left.length + right.length, 1)
}

const wordsOf = ({ form }: Unit): string[] =>
  form.split('\u0001').filter((word) => /[\p{L}\p{N}]/u.test(word))
