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

/**
 * A frame, with what only the other side has behind what it follows there. Ours comes first, so what theirs adds waits
 * until what ours has added there is over; an import waits for imports only.
 */
function woven(frame: readonly Entry[], other: readonly Entry[], side: 'ours' | 'theirs'): Entry[] {
  const following = followersOf(frame, other)
  const entries: Entry[] = []
  let imports: readonly Entry[] = []
  let others: readonly Entry[] = []
  const follow = (entry: Entry | undefined): void => {
    const group = following.get(entry) ?? []
    if (group.length === 0) return
    imports = [...imports, ...group.filter(isImportEntry)]
    others = [...others, ...group.filter((each) => !isImportEntry(each))]
  }
  const flush = (what: 'imports' | 'all'): void => {
    for (const entry of imports) entries.push(entry)
    imports = []
    if (what === 'imports') return
    for (const entry of others) entries.push(entry)
    others = []
  }
  follow(undefined)
  for (const entry of frame) {
    const isAddition = side === 'theirs' && entry.base === undefined && entry.theirs === undefined
    if (!isAddition || !isImportEntry(entry)) flush(isAddition ? 'imports' : 'all')
    entries.push(entry)
    follow(entry)
  }
  flush('all')
  return entries
}

const isImportEntry = (entry: Entry): boolean => isImport(unitOf(entry))

/** What is not in the frame, by what it follows that is. */
function followersOf(
  frame: readonly Entry[],
  other: readonly Entry[],
): ReadonlyMap<Entry | undefined, readonly Entry[]> {
  const known = new Set(frame)
  const following = new Map<Entry | undefined, Entry[]>()
  let last: Entry | undefined
  for (const entry of other) {
    if (known.has(entry)) last = entry
    else addTo(following, last, entry)
  }
  return following
}

function addTo<Key>(groups: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [entry])
  else group.push(entry)
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
    else if (entry.base === undefined && entry[other] === undefined) addTo(gaps, last, entry)
  }
  return gaps
}
