import { diff3, type Region } from './diff3.ts'
import { type Dispute, joined, type Pieces } from '../pieces.ts'

/** The three texts, normalised. */
export interface Texts {
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/** Where a text stands in the file of ours. */
interface TextPlace {
  readonly firstLine: number
  /** Its name, if it has one. */
  readonly where?: string
  /** Whether a line keeps two changes apart; any line does, unless that is said. */
  readonly separates?: (line: string) => boolean
}

/** A merge by lines. */
export function mergeText(texts: Texts, place: TextPlace = { firstLine: 1 }): Pieces {
  const lines = {
    base: linesOf(texts.base),
    ours: linesOf(texts.ours),
    theirs: linesOf(texts.theirs),
  }
  return joined(
    diff3(lines, place.separates ?? (() => true)).flatMap((region) => {
      if (region.by === 'dispute') return disputed(region, lines, place)
      const side = region.by === 'theirs' ? 'theirs' : 'ours'
      return [lines[side].slice(...region[side]).join('')]
    }),
  )
}

/** The lines, each with its end, so that they make the text when put together. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

type Lines = Readonly<Record<keyof Texts, readonly string[]>>

/** What both have alike at the edges of a disputed region is not disputed. */
function disputed(region: Region, lines: Lines, place: TextPlace): Pieces {
  const ours = lines.ours.slice(...region.ours)
  const theirs = lines.theirs.slice(...region.theirs)
  const most = Math.min(ours.length, theirs.length)
  let head = 0
  while (head < most && ours[head] === theirs[head]) head++
  let tail = 0
  while (tail < most - head && ours.at(-1 - tail) === theirs.at(-1 - tail)) tail++
  const base = lines.base.slice(...region.base).join('')
  const line = place.firstLine + region.ours[0] + head
  const left = ours.slice(head, ours.length - tail).join('')
  const right = theirs.slice(head, theirs.length - tail).join('')
  const dispute: Dispute = {
    kind: base === '' ? 'both-added' : 'both-changed',
    where: place.where ?? `line ${line}`,
    line,
    base,
    ours: left,
    theirs: right,
  }
  return [ours.slice(0, head).join(''), dispute, ours.slice(ours.length - tail).join('')]
}
