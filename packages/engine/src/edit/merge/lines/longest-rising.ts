type Pair = readonly [number, number]

/** The longest choice of pairs in which the second numbers rise; the first numbers have to rise already. */
export function longestRising(pairs: readonly Pair[]): Pair[] {
  // For each length, the pair that ends such a choice lowest; and for each pair, the one that comes before it.
  const ends: number[] = []
  const before: (number | undefined)[] = []
  pairs.forEach(([, second], index) => {
    const length = lengthBelow(ends, (end) => (pairs[end]?.[1] ?? 0) < second)
    before.push(ends[length - 1])
    ends[length] = index
  })
  const chosen: Pair[] = []
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    const pair = pairs[index]
    if (pair !== undefined) chosen.push(pair)
  }
  return chosen.reverse()
}

/** How many at the start of a list a test holds for, found by halving. */
function lengthBelow(list: readonly number[], holds: (each: number) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(list[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}
