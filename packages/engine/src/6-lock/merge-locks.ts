import { sameJson } from '../canonical.ts'
import type { MergeSides } from '../edit/merge/merged.ts'
import { emptyLock, type Lock, lockFile } from '../lock.ts'
import { parseLock } from './parse-lock.ts'
import { printLock } from './print-lock.ts'

/**
 * Three locks as one: entry by entry, and where both sides have made something else of one, as ours has it. That is never
 * wrong for long: a record that is not of what the templates make now is drift, and the next run brings it up to date.
 * Undefined where a side is no whole lock.
 */
export function mergeLocks({ base, ours, theirs }: MergeSides): string | undefined {
  const [before, mine, other] = [base ?? printLock(emptyLock), ours, theirs].map(lockOf)
  if (before === undefined || mine === undefined || other === undefined) return undefined
  const files = mergeEntries(before.files, mine.files, other.files)
  return printLock({
    version: mine.version,
    templates: mergeEntries(before.templates, mine.templates, other.templates),
    files,
    pieces: mergePieces(before.pieces, mine.pieces, other.pieces),
    bases: neededBy(files, { ...other.bases, ...mine.bases }),
  })
}

function lockOf(text: string | undefined): Lock | undefined {
  const parsed = text === undefined ? undefined : parseLock(text, lockFile)
  return parsed !== undefined && 'lock' in parsed ? parsed.lock : undefined
}

type Entries<T> = Readonly<Record<string, T>>

function mergeEntries<T>(base: Entries<T>, ours: Entries<T>, theirs: Entries<T>): Entries<T> {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)])
  const merged = [...names].flatMap((name): [string, T][] => {
    const [was, mine, other] = [base, ours, theirs].map((side) => entryOf(side, name))
    const kept = sameJson(mine, was) ? other : mine
    return kept === undefined ? [] : [[name, kept]]
  })
  return Object.fromEntries(merged)
}

const entryOf = <T>(entries: Entries<T>, name: string): T | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined

function mergePieces(base: Lock['pieces'], ours: Lock['pieces'], theirs: Lock['pieces']): Lock['pieces'] {
  const paths = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  const merged = paths.map((path) => {
    const [was = {}, mine = {}, other = {}] = [base, ours, theirs].map((side) => entryOf(side, path))
    return [path, mergeEntries(was, mine, other)] as const
  })
  return Object.fromEntries(merged.filter(([, pieces]) => Object.keys(pieces).length > 0))
}

function neededBy(files: Lock['files'], bases: Lock['bases']): Lock['bases'] {
  const hashes = new Set(Object.values(files).flatMap(({ hash, disputed }) => [hash, disputed]))
  return Object.fromEntries(Object.entries(bases).filter(([hash]) => hashes.has(hash)))
}
