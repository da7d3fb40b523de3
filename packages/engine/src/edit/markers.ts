import { linesOf } from './lines.ts'

/** What stands behind a marker: one side of a dispute, or what is not disputed. */
type Part = 'ours' | 'base' | 'theirs' | 'both'

/** The markers of a dispute in their order, each as many signs long. */
export const markersOf = (length: number): Readonly<Record<Part, string>> => ({
  ours: `${'<'.repeat(length)} yours`,
  base: `${'|'.repeat(length)} base`,
  theirs: '='.repeat(length),
  both: `${'>'.repeat(length)} template`,
})

const signs = /^(?:<{7,}|\|{7,}|>{7,})(?= |$)|^={7,}$/

const lengthOf = (line: string): number => signs.exec(line)?.[0].length ?? 0

/** How long markers have to be so that no line of the texts looks like one: as those of git, unless that is too short. */
export function markerLength(texts: readonly string[]): number {
  const lengths = texts.flatMap((text) => linesOf(text).texts.map(lengthOf))
  return lengths.reduce((longest, length) => Math.max(longest, length), 6) + 1
}

/** The lines to look at, counted from 1: where disputes begin, or all that is left of their markers. */
export function disputesIn(text: string): { line: number; text: string }[] {
  const markers = markersIn(linesOf(text).texts)
  const told = isWhole(markers) ? markers.filter(({ part }) => part === 'ours') : markers
  return told.map(({ line, text: marker }) => ({ line, text: marker }))
}

/**
 * The text with each dispute settled for one side; what a person wrote around them stays. Undefined where a marker is
 * missing, as nobody can tell then what is whose.
 */
export function settleMarkers(text: string, side: 'ours' | 'theirs'): string | undefined {
  const { texts, starts } = linesOf(text)
  const markers = markersIn(texts)
  if (!isWhole(markers)) return undefined
  const parts = new Map(markers.map(({ line, part }) => [line, part]))
  let part: Part = 'both'
  const kept = texts.map((_, index) => {
    const next = parts.get(index + 1)
    part = next ?? part
    const isKept = next === undefined && (part === 'both' || part === side)
    return isKept ? text.slice(starts[index], starts[index + 1]) : ''
  })
  return text.slice(0, starts[0]) + kept.join('')
}

interface Marker {
  readonly line: number
  readonly text: string
  readonly part: Part
}

const parts: readonly Part[] = ['ours', 'base', 'theirs', 'both']

/** The markers that were written into a text: of all that say what ours say, the longest. */
function markersIn(lines: readonly string[]): Marker[] {
  const found = lines.flatMap((text, index) => {
    const length = lengthOf(text)
    const part = length === 0 ? undefined : parts.find((each) => markersOf(length)[each] === text)
    return part === undefined ? [] : [{ line: index + 1, text, part, length }]
  })
  // A line of `=` alone may be below a heading.
  const longest = found.reduce(
    (most, { part, length }) => (part === 'theirs' ? most : Math.max(most, length)),
    0,
  )
  return found.filter(({ length }) => length === longest)
}

const isWhole = (markers: readonly Marker[]): boolean =>
  markers.length % parts.length === 0 &&
  markers.every(({ part }, index) => part === parts[index % parts.length])
