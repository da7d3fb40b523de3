/** Past this many lost places an edit costs much and tells little: the whole stretch counts as replaced. */
const longestEdit = 400

export interface Edit {
  /** The places of each list that have no partner in the other. */
  readonly onlyA: readonly number[]
  readonly onlyB: readonly number[]
}

/** The shortest edit from one list of numbers to another, by Myers. What stands in one list alone is set aside first. */
export function shortestEdit(a: Int32Array, b: Int32Array): Edit {
  const sharedA = placesShared(a, new Set(b))
  const sharedB = placesShared(b, new Set(a))
  const kept = keptPairs(
    sharedA.map((place) => a[place] ?? -1),
    sharedB.map((place) => b[place] ?? -1),
  )
  const keptA = new Set(kept.map(([index]) => sharedA[index]))
  const keptB = new Set(kept.map(([, index]) => sharedB[index]))
  return { onlyA: placesNot(a, keptA), onlyB: placesNot(b, keptB) }
}

function placesShared(numbers: Int32Array, other: ReadonlySet<number>): number[] {
  const places: number[] = []
  numbers.forEach((number, place) => {
    if (other.has(number)) places.push(place)
  })
  return places
}

function placesNot(numbers: Int32Array, kept: ReadonlySet<number | undefined>): number[] {
  const places: number[] = []
  for (let place = 0; place < numbers.length; place++) if (!kept.has(place)) places.push(place)
  return places
}

/** The pairs of a longest common part, from the end; none where the edit is too long. */
function keptPairs(a: readonly number[], b: readonly number[]): [number, number][] {
  const furthest = new Int32Array(2 * longestEdit + 3)
  const middle = longestEdit + 1
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= longestEdit; edits++) {
    trace.push(furthest.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = middle + diagonal
      let inA = isDown(furthest, at, diagonal, edits) ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0) + 1
      while (inA < a.length && inA - diagonal < b.length && a[inA] === b[inA - diagonal]) inA++
      furthest[at] = inA
      if (inA >= a.length && inA - diagonal >= b.length) return walkBack(trace, a.length, b.length)
    }
  }
  return []
}

/** Whether a path reaches a diagonal by taking from the second list, rather than from the first. */
const isDown = (furthest: Int32Array, at: number, diagonal: number, edits: number): boolean =>
  diagonal === -edits || (diagonal !== edits && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0))

function walkBack(trace: readonly Int32Array[], lengthA: number, lengthB: number): [number, number][] {
  const pairs: [number, number][] = []
  let [inA, inB] = [lengthA, lengthB]
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const furthest = trace[edits] ?? new Int32Array()
    const diagonal = inA - inB
    const at = diagonal + edits + 1
    const down = isDown(furthest, at, diagonal, edits)
    const fromA = edits === 0 ? 0 : down ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0)
    const fromB = fromA - (down ? diagonal + 1 : diagonal - 1)
    const [startA, startB] = edits === 0 ? [0, 0] : down ? [fromA, fromB + 1] : [fromA + 1, fromB]
    while (inA > startA && inB > startB) pairs.push([--inA, --inB])
    inA = fromA
    inB = fromB
  }
  return pairs
}
