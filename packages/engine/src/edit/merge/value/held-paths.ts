import { type KeyPath, printKeyPath } from '../../keys/key-path.ts'
import { isMap } from '../../keys/value/value.ts'
import { type Decide, mergeValue, type ValueSides } from './merge-value.ts'
import { nameElements } from './merge-value-labels.ts'

/** The deepest paths at which a merge takes what theirs made of a value that ours has as it was. */
export function takenPaths(sides: ValueSides, path: string): readonly KeyPath[] {
  const taken: KeyPath[] = []
  const decide: Decide = (at, each) => {
    if (hasParts(each)) return 'enter'
    if (each.ours !== undefined) taken.push(at)
    return 'take'
  }
  mergeValue(sides, { path, prefer: 'ours', decide })
  return taken
}

/** Whether the sides have parts of which each is known on both. */
function hasParts({ base, ours, theirs }: ValueSides): boolean {
  if (isMap(ours) && isMap(theirs)) return true
  if (!Array.isArray(base) || !Array.isArray(ours) || !Array.isArray(theirs)) return false
  return nameElements([base, ours, theirs]) !== undefined
}

/** A merge that disputes what it would take at these paths. */
export function disputeAt(held: readonly KeyPath[]): Decide {
  const whole = new Set(held.map(printKeyPath))
  const around = new Set(held.flatMap((path) => path.map((_, index) => printKeyPath(path.slice(0, index)))))
  return (at, { ours }) => {
    if (ours === undefined) return 'take'
    const place = printKeyPath(at)
    if (whole.has(place)) return 'dispute'
    return around.has(place) ? 'enter' : 'take'
  }
}

/**
 * Of the paths at which a merge takes what the template made, those that have to stay for the loss to be as small as it
 * would be if all of them stayed. It halves the paths, because each trial is a merge.
 */
export function heldPaths(
  paths: readonly KeyPath[],
  lossWith: (held: readonly KeyPath[]) => number,
): readonly KeyPath[] {
  const search = (among: readonly KeyPath[], held: readonly KeyPath[]): readonly KeyPath[] => {
    if (lossWith([...held, ...among]) >= lossWith(held)) return []
    if (among.length === 1) return among
    const half = Math.ceil(among.length / 2)
    const first = search(among.slice(0, half), held)
    const second = search(among.slice(half), [...held, ...first])
    return first.length + second.length === 0 ? among : [...first, ...second]
  }
  return search(paths, [])
}
