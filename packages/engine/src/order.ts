/** Order by code point: the same on every machine, whatever its locale. */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : 1
  const [left, right] = [[...a], [...b]]
  const at = left.findIndex((character, index) => character !== right[index])
  return pointAt(left, at) - pointAt(right, at)
}

/** Half of a character beyond the first 65,536: as a number it comes before some that its character comes after. */
const surrogate = /[\ud800-\udfff]/

const pointAt = (characters: readonly string[], index: number): number =>
  (index < 0 ? undefined : characters[index])?.codePointAt(0) ?? -1
