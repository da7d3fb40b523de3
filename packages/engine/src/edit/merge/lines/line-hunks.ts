import { longestRising } from './longest-rising.ts'
import { shortestEdit } from './shortest-edit.ts'

/** What a side has in place of a stretch of the base; each end is exclusive, and either stretch may be empty. */
export interface Hunk {
  readonly baseStart: number
  readonly baseEnd: number
  readonly sideStart: number
  readonly sideEnd: number
}

/** Two lists of numbers, and a mark for each place that has no partner in the other list. */
interface Comparison {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly lostA: Uint8Array
  readonly lostB: Uint8Array
}

/** A stretch of both lists that is still to be compared. */
interface Stretch {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}

/**
 * Where a side differs from the base, in order. Lines that stand once in both are paired first: that keeps braces and
 * blank lines from being paired across two functions, and it keeps the stretches short for the shortest edit.
 */
export function hunksOf(base: readonly string[], side: readonly string[]): Hunk[] {
  const most = Math.min(base.length, side.length)
  let head = 0
  while (head < most && base[head] === side[head]) head++
  let tail = 0
  while (tail < most - head && base[base.length - 1 - tail] === side[side.length - 1 - tail]) tail++
  // Most lines of most files are alike at both ends, and need no number.
  const [a, b] = numbered(base.slice(head, base.length - tail), side.slice(head, side.length - tail))
  const comparison = { a, b, lostA: new Uint8Array(a.length), lostB: new Uint8Array(b.length) }
  compare(comparison, { aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length })
  return collect(comparison, head)
}

/** Lines as numbers, equal ones as equal numbers. */
function numbered(base: readonly string[], side: readonly string[]): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>()
  const numberOf = (line: string): number => {
    const known = numbers.get(line)
    if (known === undefined) numbers.set(line, numbers.size)
    return known ?? numbers.size - 1
  }
  return [Int32Array.from(base, numberOf), Int32Array.from(side, numberOf)]
}

function compare(comparison: Comparison, whole: Stretch): void {
  const { a, b, lostA, lostB } = comparison
  const { aStart, aEnd, bStart, bEnd } = trim(comparison, whole)
  if (aStart === aEnd || bStart === bEnd) {
    lostA.fill(1, aStart, aEnd)
    lostB.fill(1, bStart, bEnd)
    return
  }
  const anchors = anchorsIn(comparison, { aStart, aEnd, bStart, bEnd })
  if (anchors.length === 0) {
    const { onlyA, onlyB } = shortestEdit(a.subarray(aStart, aEnd), b.subarray(bStart, bEnd))
    for (const index of onlyA) lostA[aStart + index] = 1
    for (const index of onlyB) lostB[bStart + index] = 1
    return
  }
  let [fromA, fromB] = [aStart, bStart]
  for (const [inA, inB] of [...anchors, [aEnd, bEnd] as const]) {
    compare(comparison, { aStart: fromA, aEnd: inA, bStart: fromB, bEnd: inB })
    fromA = inA + 1
    fromB = inB + 1
  }
}

/** Without what both start and end with. */
function trim({ a, b }: Comparison, { aStart, aEnd, bStart, bEnd }: Stretch): Stretch {
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    aStart++
    bStart++
  }
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--
    bEnd--
  }
  return { aStart, aEnd, bStart, bEnd }
}

/** Lines that stand exactly once on either side, as many as keep their order. */
function anchorsIn(
  { a, b }: Comparison,
  { aStart, aEnd, bStart, bEnd }: Stretch,
): (readonly [number, number])[] {
  const inB = placesOf(b, bStart, bEnd)
  const pairs: (readonly [number, number])[] = []
  for (const [number, place] of placesOf(a, aStart, aEnd)) {
    const other = inB.get(number)
    if (place >= 0 && other !== undefined && other >= 0) pairs.push([place, other])
  }
  return longestRising(pairs)
}

/** The place of each number, in order of first appearance; -1 for one that stands there more than once. */
function placesOf(numbers: Int32Array, start: number, end: number): Map<number, number> {
  const places = new Map<number, number>()
  for (let index = start; index < end; index++) {
    const number = numbers[index] ?? -1
    places.set(number, places.has(number) ? -1 : index)
  }
  return places
}

/** The hunks, in the numbers of the whole lists, of which so many places at the start were left out. */
function collect({ a, b, lostA, lostB }: Comparison, head: number): Hunk[] {
  const hunks: Hunk[] = []
  let [inA, inB] = [0, 0]
  while (inA < a.length || inB < b.length) {
    const [baseStart, sideStart] = [inA, inB]
    while (inA < a.length && lostA[inA] === 1) inA++
    while (inB < b.length && lostB[inB] === 1) inB++
    if (inA > baseStart || inB > sideStart) {
      const [base, side] = [head + baseStart, head + sideStart]
      hunks.push({ baseStart: base, baseEnd: head + inA, sideStart: side, sideEnd: head + inB })
    } else {
      inA++
      inB++
    }
  }
  return hunks
}
