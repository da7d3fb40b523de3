import { lazily } from '../../../../lazy.ts'

/** Characters as ranges of code points: sorted, and apart from each other. */
export type CharSet = readonly (readonly [from: number, to: number])[]

const last = 0x10ffff

export function unite(sets: readonly CharSet[]): CharSet {
  const sorted = sets.flat().sort((a, b) => a[0] - b[0])
  const united: [number, number][] = []
  for (const [from, to] of sorted) {
    const before = united.at(-1)
    if (before !== undefined && from <= before[1] + 1) before[1] = Math.max(before[1], to)
    else united.push([from, to])
  }
  return united
}

export function invert(set: CharSet): CharSet {
  const gaps: [number, number][] = []
  let next = 0
  for (const [from, to] of set) {
    if (from > next) gaps.push([next, from - 1])
    next = to + 1
  }
  return next <= last ? [...gaps, [next, last]] : gaps
}

export const meet = (a: CharSet, b: CharSet): boolean =>
  a.some(([from, to]) => b.some(([other, end]) => from <= end && other <= to))

export const single = (code: number): CharSet => [[code, code]]

const charactersOf = (text: string): CharSet =>
  unite([...text].map((each) => single(each.codePointAt(0) ?? 0)))

const digits: CharSet = [[0x30, 0x39]]
const word: CharSet = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]]
const blanks: CharSet = unite([
  charactersOf('\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff'),
  [[0x2000, 0x200a]],
])
export const lineEnds: CharSet = charactersOf('\n\r\u2028\u2029')
export const anything: CharSet = [[0, last]]

/** `\d`, `\W` and the like. */
export const classes: Readonly<Record<string, CharSet>> = {
  d: digits,
  D: invert(digits),
  w: word,
  W: invert(word),
  s: blanks,
  S: invert(blanks),
}

/**
 * What `p{...}` takes of the characters of the first alphabets: what it takes of others changes nothing about how patterns
 * overlap. Undefined for what is no property.
 */
export function withProperty(property: string): CharSet | undefined {
  try {
    const found = firstAlphabets().matchAll(new RegExp(`\\${property}+`, 'gu'))
    return [...found].map(({ 0: { length }, index }) => [index, index + length - 1])
  } catch {
    return undefined
  }
}

/** Latin, Greek, Cyrillic, Armenian and Hebrew. */
const firstAlphabets = lazily(() => String.fromCodePoint(...Array(0x600).keys()))

/** Letters of ASCII in both cases: others change nothing about how patterns overlap. */
export function inBothCases(set: CharSet): CharSet {
  const shifted = (from: number, to: number, by: number): CharSet =>
    set.flatMap(([start, end]): CharSet => {
      const [low, high] = [Math.max(start, from), Math.min(end, to)]
      return low <= high ? [[low + by, high + by]] : []
    })
  return unite([set, shifted(0x41, 0x5a, 32), shifted(0x61, 0x7a, -32)])
}
