import { type Anchorage, findStanding, indentOf, type Side } from './find-standing.ts'
import { byteOrderMark, endOfLine, type Lines, linesOf } from './lines.ts'

/** A regular expression as a value. */
export interface Pattern {
  readonly source: string
  readonly flags: string
}

/** A pattern in a message: as it is written, on one line. */
export const printPattern = ({ source }: Pattern): string => `"${source.replaceAll('\n', '\\n')}"`

export type Location =
  | { readonly kind: 'prepend' | 'append' }
  | { readonly kind: 'at_line'; readonly line: number }
  | { readonly kind: 'before' | 'after'; readonly pattern: Pattern }

export interface TextInjection {
  readonly body: string
  readonly location: Location
  /** `trim` takes one final newline off the body, `ensure` adds one, `as-is` leaves a blank line behind a body that ends in one. */
  readonly end: 'as-is' | 'trim' | 'ensure'
  /** `first` takes the first of several matching lines, as hygen does; `only` makes several a conflict. */
  readonly match: 'first' | 'only'
}

export type Injected =
  | { readonly kind: 'injected'; readonly text: string; readonly line: number }
  | { readonly kind: 'present'; readonly line: number }
  | Misplaced

/** Why there is no place for a body. */
interface Misplaced {
  readonly kind: 'anchor-missing' | 'anchor-ambiguous' | 'anchor-out-of-range'
  readonly message: string
  /** Lines of the target, counted from 1, that a person would want to see. */
  readonly candidates: readonly { readonly line: number; readonly text: string }[]
}

/**
 * Puts a body into a text by whole lines. The law: running it on its own result changes nothing, because a body
 * that stands in `before`, the text as it was when the run began, is `present`.
 */
export function injectText(text: string, injection: TextInjection, before: string = text): Injected {
  const lines = linesOf(text)
  // First of all: what was injected may itself match the anchor, which would then be ambiguous.
  const present = whereBodyStands(before === text ? lines : linesOf(before), injection)
  if (present !== undefined) return { kind: 'present', line: present + 1 }
  const place = locate(lines, injection)
  if (typeof place !== 'number') return place
  return { kind: 'injected', text: insertAt(text, lines, place, injection), line: place + 1 }
}

/** The index of the line that the body goes before. */
function locate(lines: Lines, injection: TextInjection): number | Misplaced {
  const { location } = injection
  // What follows the last newline is a line only if something stands there.
  const count = lines.texts.at(-1)?.trim() === '' ? lines.texts.length - 1 : lines.texts.length
  switch (location.kind) {
    case 'prepend':
      return 0
    case 'append':
      return count
    case 'at_line':
      if (Number.isInteger(location.line) && location.line >= 0 && location.line <= count)
        return location.line
      return {
        kind: 'anchor-out-of-range',
        message: `at_line is ${location.line}, the file has ${count} lines: 0 to ${count} are possible`,
        candidates: [],
      }
    default:
      return locateAnchor(lines, location.kind, location.pattern, injection.match)
  }
}

function locateAnchor(
  lines: Lines,
  kind: 'before' | 'after',
  pattern: Pattern,
  match: TextInjection['match'],
): number | Misplaced {
  const places = anchorPlaces(lines, kind, pattern)
  const [place] = places
  if (place !== undefined && (places.length === 1 || match === 'first')) return place
  if (place !== undefined) {
    const hits = places.map((each) => (kind === 'before' ? each : each - 1))
    return {
      kind: 'anchor-ambiguous',
      message: `the anchor ${printPattern(pattern)} matches ${hits.length} lines`,
      candidates: hits.slice(0, 5).map((index) => ({ line: index + 1, text: lines.texts[index] ?? '' })),
    }
  }
  return locateAcrossLines(lines, kind, pattern, plainFlags(pattern)) ?? missing(lines, pattern)
}

/** A `g` or `y` would make each match depend on the last one. */
const plainFlags = ({ flags }: Pattern): string => flags.replace(/[gy]/g, '')

/** Where a body would go at each line that matches. */
function anchorPlaces(lines: Lines, kind: 'before' | 'after', pattern: Pattern): number[] {
  const single = new RegExp(pattern.source, plainFlags(pattern))
  return lines.texts.flatMap((line, index) =>
    single.test(line) ? [kind === 'before' ? index : index + 1] : [],
  )
}

/** An anchor that spans lines: before the line in which it starts, after the line in which it ends. */
function locateAcrossLines(
  lines: Lines,
  kind: 'before' | 'after',
  pattern: Pattern,
  flags: string,
): number | undefined {
  const joined = lines.texts.join('\n')
  const hit = new RegExp(pattern.source, flags.includes('m') ? flags : `${flags}m`).exec(joined)
  if (hit === null) return undefined
  const until = joined.slice(0, kind === 'before' ? hit.index : hit.index + hit[0].length)
  const line = until.split('\n').length
  return kind === 'before' ? line - 1 : line
}

/** The lines that share most of the anchor's words, as what was perhaps meant. */
function missing(lines: Lines, pattern: Pattern): Misplaced {
  const words = pattern.source.match(/\w{2,}/g) ?? []
  const scored = lines.texts.flatMap((text, index) => {
    const score = words.filter((word) => text.includes(word)).length
    return score > 0 ? [{ line: index + 1, text, score }] : []
  })
  scored.sort((a, b) => b.score - a.score || a.line - b.line)
  return {
    kind: 'anchor-missing',
    message: `no line matches the anchor ${printPattern(pattern)}`,
    candidates: scored.slice(0, 3).map(({ line, text }) => ({ line, text })),
  }
}

/** Where the body already stands. That it may match its own anchor is why several matches are no obstacle here. */
function whereBodyStands(lines: Lines, injection: TextInjection): number | undefined {
  const { location } = injection
  const wanted = linesOf(finish(injection, '\n')).texts
  return findStanding(lines.texts, wanted, anchoragesOf(lines, injection, wanted), sidesOf(lines, location))
}

function anchoragesOf(lines: Lines, injection: TextInjection, wanted: readonly string[]): Anchorage[] {
  const { location } = injection
  const found = locate(lines, { ...injection, match: 'first' })
  if (!('pattern' in location)) return typeof found === 'number' ? [{ place: found, indent: -1 }] : []
  const places = anchorPlaces(lines, location.kind, location.pattern)
  const matcher = new RegExp(location.pattern.source, plainFlags(location.pattern))
  // The first match is the place, unless the body itself may have become the first match.
  const isFirst = injection.match === 'first' && !wanted.some((text) => matcher.test(text))
  const all = places.length === 0 && typeof found === 'number' ? [found] : places
  return (isFirst ? all.slice(0, 1) : all).map((place) => {
    const anchor = lines.texts[location.kind === 'before' ? place : place - 1] ?? ''
    return { place, indent: anchor.trim() === '' ? -1 : indentOf([anchor]) }
  })
}

/**
 * On which side of its place a body stands when others have come between. An anchor that spans lines may have become
 * another one by the body that stands in it, so both sides count.
 */
function sidesOf(lines: Lines, location: Location): readonly Side[] {
  const spansLines =
    'pattern' in location && anchorPlaces(lines, location.kind, location.pattern).length === 0
  if (spansLines || location.kind === 'at_line') return ['above', 'below']
  return location.kind === 'before' || location.kind === 'append' ? ['above'] : ['below']
}

function insertAt(text: string, lines: Lines, place: number, injection: TextInjection): string {
  const newline = endOfLine(text)
  const body = finish(injection, newline)
  const start = lines.starts[place]
  if (start === undefined) return `${text}${newline}${body}`
  return `${text.slice(0, start)}${body}${newline}${text.slice(start)}`
}

function finish({ body, end }: TextInjection, newline: string): string {
  const own = body.replace(byteOrderMark, '').replace(/\r\n?|\n/g, newline)
  if (end === 'trim' && own.endsWith(newline)) return own.slice(0, -newline.length)
  if (end === 'ensure' && !own.endsWith(newline)) return own + newline
  return own
}
