import type { Dispute, Pieces } from '../pieces.ts'
import type { Entry } from './entries.ts'
import { isImport } from './identify.ts'
import { addedNames, mergeImport } from './merge-import.ts'
import type { Place } from './merge-stretch.ts'
import { nameOf } from './merge-stretch.ts'
import { mergeUnit, textOf } from './merge-unit.ts'
import type { Unit } from './shape.ts'
import { losesComment } from './typed-comments.ts'

/** What becomes of an entry in the merged list. */
export interface Item {
  readonly entry: Entry
  readonly pieces: Pieces
  /** The side that alone has it, where that is in dispute. */
  readonly side?: 'ours' | 'theirs'
  readonly contest?: Pick<Dispute, 'kind' | 'where' | 'line' | 'base'>
}

/** Undefined where the unit is deleted. */
export function itemOf(entry: Entry, outer: Place): Item | undefined {
  const { base, ours, theirs } = entry
  const place = { ...outer, path: pathTo(ours ?? theirs, outer) }
  if (ours !== undefined && theirs !== undefined) {
    const pieces = mergeBoth({ base, ours, theirs }, place)
    return { entry, pieces: losesComment(pieces, entry) ? [dispute({ base, ours, theirs }, place)] : pieces }
  }
  const left = ours ?? theirs
  if (left === undefined) return undefined
  const side = ours === undefined ? 'theirs' : 'ours'
  if (base === undefined) {
    const item = { entry, pieces: [textOf(left)] }
    const contest = { kind: 'both-added', where: nameOf(place, left.line), line: left.line } as const
    return isRival(left, place.rivals[side]) ? { ...item, side, contest } : item
  }
  if (left.form === base.form) return undefined
  if (isImport(left)) {
    const pieces = addedNames(left, base)
    if (pieces !== undefined && !losesComment(pieces, entry))
      return pieces.length === 0 ? undefined : { entry, pieces }
  }
  const contest = {
    kind: ours === undefined ? 'ours-deleted' : 'theirs-deleted',
    where: nameOf(place, left.line),
    line: left.line,
    base: textOf(base),
  } as const
  return { entry, pieces: [textOf(left)], side, contest }
}

/** Whether one side adds a unit under a name that the other gives to something else: it is there on that side alone. */
const isRival = ({ line, node }: Unit, rivals: readonly number[]): boolean =>
  rivals.some((each) => each >= line && each < line + node.text.split('\n').length)

function pathTo(unit: Unit | undefined, { path }: Place): string {
  if (unit === undefined || unit.name === '') return path
  return path === '' ? unit.name : `${path}${unit.name.startsWith('@') ? '' : '.'}${unit.name}`
}

interface Both {
  readonly base: Unit | undefined
  readonly ours: Unit
  readonly theirs: Unit
}

function mergeBoth({ base, ours, theirs }: Both, place: Place): Pieces {
  if (isImport(ours)) return mergeImport({ base, ours, theirs }, place)
  if (base !== undefined) return mergeUnit({ base, ours, theirs }, place)
  return ours.form === theirs.form ? [textOf(ours)] : [dispute({ base, ours, theirs }, place)]
}

function dispute({ base, ours, theirs }: Both, place: Place): Dispute {
  const { line } = ours
  const texts = { ours: textOf(ours), theirs: textOf(theirs), ...(base && { base: textOf(base) }) }
  return {
    kind: base === undefined ? 'both-added' : 'both-changed',
    where: nameOf(place, line),
    line,
    ...texts,
  }
}
