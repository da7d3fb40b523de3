/** Where to look for a body, seen from the place where it would go. */
export type Side = 'above' | 'below'

/**
 * The line at which a body stands already, around one of the places where it would go. Other injections may have come
 * between, so the search goes on until the text leaves the block: a line that is indented less than the body belongs to
 * something else, and so does what follows it. The same field in another model is not this one.
 *
 * A body of signs only (`},`) is in every block, so it counts only right at its place, blank lines aside. A blank body
 * stands everywhere. Without a place (the anchor is gone) the whole text is looked through.
 */
export function findStanding(
  texts: readonly string[],
  body: readonly string[],
  places: readonly number[],
  sides: readonly Side[],
): number | undefined {
  const wanted = trimBlank(body)
  if (wanted.length === 0) return 0
  const standsAt = (index: number): boolean => wanted.every((line, offset) => texts[index + offset] === line)
  const isWords = wanted.some((line) => /[\p{L}\p{N}]/u.test(line))
  if (places.length === 0) return isWords ? found(texts.findIndex((_, start) => standsAt(start))) : undefined
  const around = places.map((place) =>
    isWords ? block(texts, place, indentOf(wanted), sides) : nextTo(texts, place, wanted.length),
  )
  const within = around.find(([from, to]) => startsIn(from, to - wanted.length, standsAt) !== undefined)
  return within && startsIn(within[0], within[1] - wanted.length, standsAt)
}

type Range = readonly [from: number, to: number]

/** The lines on the wanted sides of a place that are blank, or indented at least as far as the body. */
function block(texts: readonly string[], place: number, indent: number, sides: readonly Side[]): Range {
  const belongs = (text: string | undefined): boolean =>
    text !== undefined && (isBlank(text) || indentOf([text]) >= indent)
  let from = place
  let to = place
  if (sides.includes('above')) while (from > 0 && belongs(texts[from - 1])) from--
  if (sides.includes('below')) while (to < texts.length && belongs(texts[to])) to++
  return [from, to]
}

/** From the body's own length above the nearest line to as much below. */
function nextTo(texts: readonly string[], place: number, length: number): Range {
  const above = texts.findLastIndex((text, index) => index < place && !isBlank(text))
  const below = texts.findIndex((text, index) => index >= place && !isBlank(text))
  return [Math.max(0, above - length + 1), Math.max(below, place) + length]
}

function startsIn(from: number, to: number, standsAt: (index: number) => boolean): number | undefined {
  for (let index = from; index <= to; index++) if (standsAt(index)) return index
  return undefined
}

const isBlank = (text: string): boolean => text.trim() === ''

const indentOf = (texts: readonly string[]): number =>
  Math.min(...texts.filter((text) => !isBlank(text)).map((text) => text.length - text.trimStart().length))

const found = (index: number): number | undefined => (index < 0 ? undefined : index)

function trimBlank(texts: readonly string[]): readonly string[] {
  const from = texts.findIndex((text) => !isBlank(text))
  const to = texts.findLastIndex((text) => !isBlank(text))
  return from < 0 ? [] : texts.slice(from, to + 1)
}
