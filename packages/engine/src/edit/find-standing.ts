/** A place where a body would go, and how far the line is indented that it hangs on; -1 where it hangs on none. */
export interface Anchorage {
  readonly place: number
  readonly indent: number
}

/** Where to look for a body, seen from its place. */
export type Side = 'above' | 'below'

/**
 * The line at which a body stands already, around one of the places where it would go. Other injections may have come
 * between, so the search goes on until the text leaves the block: the same field in another model is not this one.
 *
 * A body of signs only (`},`) is in every block, so it counts only right at its place, blank lines aside. A blank body
 * stands everywhere. Without a place (the anchor is gone) the whole text is looked through.
 */
export function findStanding(
  texts: readonly string[],
  body: readonly string[],
  anchorages: readonly Anchorage[],
  sides: readonly Side[],
): number | undefined {
  const wanted = trimBlank(body).map((text) => text.trimEnd())
  if (wanted.length === 0) return 0
  const standsAt = (index: number): boolean =>
    wanted.every((line, offset) => texts[index + offset]?.trimEnd() === line)
  const isWords = wanted.some((line) => /[\p{L}\p{N}]/u.test(line))
  const ranges = anchorages.map((each) =>
    isWords ? block(texts, each, wanted, sides) : nextTo(texts, each.place, wanted.length),
  )
  const whole: Range[] = isWords && anchorages.length === 0 ? [[0, texts.length]] : ranges
  for (const [from, to] of whole) {
    for (let index = from; index <= to - wanted.length; index++) if (standsAt(index)) return index
  }
  return undefined
}

type Range = readonly [from: number, to: number]

/** The lines on the wanted sides of a place that belong to the block of its anchor. */
function block(
  texts: readonly string[],
  { place, indent }: Anchorage,
  wanted: readonly string[],
  sides: readonly Side[],
): Range {
  const own = indentOf(wanted)
  const opensSection = wanted.some((text) => section.test(text))
  const leaves = (text: string): boolean => {
    if (text.trim() === '') return false
    const isOutside = indentOf([text]) < own && indentOf([text]) <= indent
    return isOutside || (indent >= 0 && own <= indent && !opensSection && section.test(text))
  }
  const isIn = (text: string | undefined): boolean => text !== undefined && !leaves(text)
  let from = place
  let to = place
  if (sides.includes('above')) while (from > 0 && isIn(texts[from - 1])) from--
  if (sides.includes('below')) while (to < texts.length && isIn(texts[to])) to++
  return [from, to]
}

/** What starts another part where indentation does not say so: Markdown, INI and TOML, a Dockerfile, YAML. */
const section = /^\s*(?:#{1,6} |\[[^\]]*\]\s*$|FROM |[\w.-]+:\s*$)/

/** From the body's own length above the nearest line to as much below. */
function nextTo(texts: readonly string[], place: number, length: number): Range {
  const above = texts.findLastIndex((text, index) => index < place && text.trim() !== '')
  const below = texts.findIndex((text, index) => index >= place && text.trim() !== '')
  return [Math.max(0, above - length + 1), Math.max(below, place) + length]
}

export const indentOf = (texts: readonly string[]): number =>
  Math.min(...texts.filter((text) => text.trim() !== '').map((text) => text.length - text.trimStart().length))

function trimBlank(texts: readonly string[]): readonly string[] {
  const from = texts.findIndex((text) => text.trim() !== '')
  const to = texts.findLastIndex((text) => text.trim() !== '')
  return from < 0 ? [] : texts.slice(from, to + 1)
}
