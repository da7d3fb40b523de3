import type { Entry, Table } from './entries.ts'
import { isImport } from './identify.ts'

export interface Order {
  readonly entries: readonly Entry[]
  /** What both put at one place, so that nobody can tell what comes first; `all` where both moved units. */
  readonly disputed: ReadonlySet<Entry> | 'all'
}

/** Whether the places of the units mean something; a list that is told to be without order has none. */
export type Ordering = 'by-unit' | 'none'

/**
 * The order of a merged list: that of ours, or that of theirs where only theirs moved something; what only the other side
 * has follows what it follows there, ours before theirs.
 */
export function mergeOrder(table: Table, ordering: Ordering): Order {
  const { ours, theirs } = table
  const [oursMoved, theirsMoved] = [
    hasMoved(table.base, ours, 'ours'),
    hasMoved(table.base, theirs, 'theirs'),
  ]
  const frame = theirsMoved && !oursMoved ? theirs : ours
  const entries = woven(frame, frame === ours ? theirs : ours, frame === ours ? 'theirs' : 'ours')
  const bothMoved = oursMoved && theirsMoved && !isSameOrder(ours, theirs)
  const meaning = ordering === 'by-unit' && entries.some(isOrdered)
  if (!meaning) return { entries, disputed: new Set() }
  return { entries, disputed: bothMoved ? 'all' : disputedIn(table) }
}

const unitOf = ({ ours, theirs, base }: Entry) => ours ?? theirs ?? base

const isOrdered = (entry: Entry): boolean => unitOf(entry)?.isOrdered === true

function hasMoved(base: readonly Entry[], side: readonly Entry[], key: 'ours' | 'theirs'): boolean {
  const before = base.filter((entry) => entry[key] !== undefined)
  const now = side.filter(({ base: old }) => old !== undefined)
  return before.some((entry, index) => entry !== now[index])
}

function isSameOrder(ours: readonly Entry[], theirs: readonly Entry[]): boolean {
  const [left, right] = [ours.filter(isShared), theirs.filter(isShared)]
  return left.every((entry, index) => entry === right[index])
}

const isShared = ({ ours, theirs }: Entry): boolean => ours !== undefined && theirs !== undefined

function woven(frame: readonly Entry[], other: readonly Entry[], side: 'ours' | 'theirs'): Entry[] {
  const entries = [...frame]
  let last: Entry | undefined
  for (const entry of other) {
    if (!entries.includes(entry)) {
      const place = last === undefined ? 0 : entries.indexOf(last) + 1
      // Ours comes first, so what theirs adds goes behind what ours has added there.
      const added = side === 'theirs' ? countAdded(entries.slice(place), entry) : 0
      entries.splice(place + added, 0, entry)
    }
    last = entry
  }
  return entries
}

/** How many of the first entries are additions of ours, of the sort of an entry. */
function countAdded(entries: readonly Entry[], entry: Entry): number {
  const isLike = (each: Entry): boolean => isImport(unitOf(each)) === isImport(unitOf(entry))
  const end = entries.findIndex(
    (each) => each.base !== undefined || each.theirs !== undefined || !isLike(each),
  )
  return end < 0 ? entries.length : end
}

/** What both sides added at one place, as far as its order means something. */
function disputedIn({ ours, theirs }: Table): Set<Entry> {
  const disputed = new Set<Entry>()
  const inOurs = gapsOf(ours, 'ours')
  for (const [gap, added] of gapsOf(theirs, 'theirs')) {
    const [left, right] = [(inOurs.get(gap) ?? []).filter(isOrdered), added.filter(isOrdered)]
    if (left.length > 0 && right.length > 0) for (const entry of [...left, ...right]) disputed.add(entry)
  }
  return disputed
}

/** What a side alone added, by the entry that it follows and both sides have. */
function gapsOf(side: readonly Entry[], key: 'ours' | 'theirs'): Map<Entry | undefined, Entry[]> {
  const other = key === 'ours' ? 'theirs' : 'ours'
  const gaps = new Map<Entry | undefined, Entry[]>()
  let last: Entry | undefined
  for (const entry of side) {
    if (isShared(entry)) last = entry
    else if (entry.base === undefined && entry[other] === undefined)
      gaps.set(last, [...(gaps.get(last) ?? []), entry])
  }
  return gaps
}
