import { likeness } from '../value/list-identity.ts'
import { isMap } from '../value/value.ts'

type List = readonly unknown[]

/** The place of an element before and now. */
export type Pair = readonly [old: number, now: number]

/** Past this many comparisons a list counts as replaced. */
const mostComparisons = 1_000_000

/** Which elements stay: the longest sequence of like elements, and what changed in its place between two of them. */
export function pairUp(have: List, want: List): readonly Pair[] | undefined {
  if (have.length * want.length > mostComparisons) return undefined
  const alike = longestCommon(have.map(likeness), want.map(likeness))
  const ends: Pair[] = [...alike, [have.length, want.length]]
  return ends.flatMap(([old, now], index) => {
    const [oldFrom, nowFrom] = index === 0 ? [0, 0] : (ends[index - 1] ?? []).map((each) => each + 1)
    const between = pairsBetween(have.slice(oldFrom, old), want.slice(nowFrom, now))
    const moved = between.map(([a, b]): Pair => [a + (oldFrom ?? 0), b + (nowFrom ?? 0)])
    return old < have.length ? [...moved, [old, now]] : moved
  })
}

/** As many maps and lists as before were changed in place. A scalar is what it is: another one comes, and it goes. */
function pairsBetween(have: List, want: List): Pair[] {
  const isSame = have.length === want.length && have.every((old, index) => isInside(old, want[index]))
  return isSame ? have.map((_, index): Pair => [index, index]) : []
}

const isInside = (a: unknown, b: unknown): boolean =>
  (isMap(a) && isMap(b)) || (Array.isArray(a) && Array.isArray(b))

function longestCommon(old: readonly string[], now: readonly string[]): Pair[] {
  const lengths = commonLengths(old, now)
  const longest = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  const pairs: Pair[] = []
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) pairs.push([i++, j++])
    else if (longest(i + 1, j) > longest(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** At `[i][j]`: how long the longest common sequence of the tails from `i` and `j` is. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = []
  rows[a.length] = new Array<number>(b.length + 1).fill(0)
  for (let i = a.length - 1; i >= 0; i--) {
    const below = rows[i + 1] ?? []
    const row = new Array<number>(b.length + 1).fill(0)
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
    rows[i] = row
  }
  return rows
}
