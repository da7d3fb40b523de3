import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { byCodePoint } from '../order.ts'
import { idOf } from './apply-pieces.ts'
import { ownersOf, type PlacedContribution } from './plan-request.ts'

/** One whole file, one owner. */
export function findDuplicateOwners(
  byPath: ReadonlyMap<string, readonly PlacedContribution[]>,
): Diagnostic[] {
  const sorted = [...byPath].sort(([a], [b]) => byCodePoint(a, b))
  return sorted.flatMap(([path, placed]) => {
    const owners = ownersOf(placed)
    if (owners.length < 2) return []
    const files = owners.map(({ contribution }) => contribution.origin.file).join(', ')
    return [errorAt('owner-duplicate', `${path} has ${owners.length} owners: ${files}.`, { path })]
  })
}

/** One piece of a file, one who says what it is. */
export function findDuplicatePieces(
  byPath: ReadonlyMap<string, readonly PlacedContribution[]>,
): Diagnostic[] {
  const sorted = [...byPath].sort(([a], [b]) => byCodePoint(a, b))
  return sorted.flatMap(([path, placed]) => {
    const seen = new Map<string, { text: string; folder: string }>()
    return placed.flatMap(({ contribution: { change, origin }, job: { folder } }) => {
      if (change?.kind !== 'pieces' || change.skipIf === 'always') return []
      return change.pieces.flatMap((piece) => {
        const id = idOf(piece)
        const text = JSON.stringify(piece)
        const other = seen.get(id)
        if (other === undefined) seen.set(id, { text, folder })
        if (other === undefined || other.text === text) return []
        const who = folder === other.folder ? shown(folder) : `${shown(other.folder)} and ${shown(folder)}`
        const message = `Two pieces of ${path} are called \`${id}\`, and say different things: ${who}.`
        return [errorAt('piece-duplicate', message, { path: origin.file })]
      })
    })
  })
}

const shown = (folder: string): string => (folder === '' ? '.' : folder)
