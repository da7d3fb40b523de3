import type { Dispute, Pieces } from '../pieces.ts'
import type { Entry } from './entries.ts'
import { isImport } from './identify.ts'
import { mergeImport } from './merge-import.ts'
import type { Place } from './merge-stretch.ts'
import { nameOf } from './merge-stretch.ts'
import { mergeUnit, textOf } from './merge-unit.ts'
import type { Unit } from './shape.ts'

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
  if (isImport(ours ?? theirs)) {
    const pieces = mergeImport(entry, place)
    return pieces && { entry, pieces }
  }
  if (ours !== undefined && theirs !== undefined) {
    const pieces =
      base === undefined ? addedTwice(ours, theirs, place) : mergeUnit({ base, ours, theirs }, place)
    return { entry, pieces }
  }
  const left = ours ?? theirs
  if (left === undefined) return undefined
  if (base === undefined) return { entry, pieces: [textOf(left)] }
  if (left.form === base.form) return undefined
  const contest = {
    kind: ours === undefined ? 'ours-deleted' : 'theirs-deleted',
    where: nameOf(place, left.line),
    line: left.line,
    base: textOf(base),
  } as const
  return { entry, pieces: [textOf(left)], side: ours === undefined ? 'theirs' : 'ours', contest }
}

function pathTo(unit: Unit | undefined, { path }: Place): string {
  if (unit === undefined || unit.name === '') return path
  return path === '' ? unit.name : `${path}${unit.name.startsWith('@') ? '' : '.'}${unit.name}`
}

function addedTwice(ours: Unit, theirs: Unit, place: Place): Pieces {
  if (ours.form === theirs.form) return [textOf(ours)]
  const { line } = ours
  return [
    { kind: 'both-added', where: nameOf(place, line), line, ours: textOf(ours), theirs: textOf(theirs) },
  ]
}
