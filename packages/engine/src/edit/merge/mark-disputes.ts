import { markerLength, markersOf } from '../markers.ts'
import { type Dispute, type Pieces, settled } from './pieces.ts'

interface Sides {
  readonly ours: readonly string[]
  readonly base: readonly string[]
  readonly theirs: readonly string[]
}

/** The text with git's markers around disputed lines, and around them only. No line of any side looks like one. */
export function markDisputes(pieces: Pieces): string {
  const length = markerLength((['ours', 'base', 'theirs'] as const).map((side) => settled(pieces, side)))
  const state = pieces.reduce<State>(addPiece, { done: '', plain: '', open: undefined, length })
  return closed(state).done + state.plain
}

interface Texts {
  readonly ours: string
  readonly base: string
  readonly theirs: string
}

/** Disputes are widened to whole lines: one stays open until the line is over on which it ends. */
interface State {
  readonly done: string
  /** Settled text behind what is done and what is open. */
  readonly plain: string
  readonly open: Texts | undefined
  /** How many signs a marker has. */
  readonly length: number
}

function addPiece(state: State, piece: string | Dispute): State {
  const { done, plain, open } = state
  if (typeof piece !== 'string') {
    const start = plain.lastIndexOf('\n') + 1
    const { ours = '', base = '', theirs = '' } = piece
    const line = open ?? same(plain.slice(start))
    const grown = extended(line, { ours, base, theirs })
    return { ...state, done: done + plain.slice(0, start), plain: '', open: grown }
  }
  if (open === undefined) return { ...state, plain: plain + piece }
  if (isWhole(open)) return { ...closed(state), plain: piece }
  const cut = piece.indexOf('\n') + 1
  if (cut === 0) return { ...state, open: extended(open, same(piece)) }
  return {
    ...closed({ ...state, open: extended(open, same(piece.slice(0, cut))) }),
    plain: piece.slice(cut),
  }
}

const closed = ({ done, open, ...state }: State): State => ({
  ...state,
  done: open === undefined ? done : done + marked(open, markersOf(state.length)),
  open: undefined,
})

const same = (text: string): Texts => ({ ours: text, base: text, theirs: text })

const extended = (open: Texts, by: Texts): Texts => ({
  ours: open.ours + by.ours,
  base: open.base + by.base,
  theirs: open.theirs + by.theirs,
})

const isWhole = ({ ours, base, theirs }: Texts): boolean =>
  [ours, base, theirs].every((text) => text === '' || text.endsWith('\n'))

function marked(texts: Texts, markers: ReturnType<typeof markersOf>): string {
  const lines = {
    ours: linesOf(texts.ours),
    base: texts.base.trim() === '' ? [] : linesOf(texts.base),
    theirs: linesOf(texts.theirs),
  }
  const head = sharedLines(lines, (list, index) => list[index])
  const rest = mapped(lines, (list) => list.slice(head.length))
  const tail = sharedLines(rest, (list, index) => list[list.length - 1 - index]).reverse()
  const { ours, base, theirs } = mapped(rest, (list) => list.slice(0, list.length - tail.length))
  return [
    ...head,
    `${markers.ours}\n`,
    ...ours,
    `${markers.base}\n`,
    ...base,
    `${markers.theirs}\n`,
    ...theirs,
    `${markers.both}\n`,
    ...tail,
  ].join('')
}

/** The lines, each with its end; the last line of a text may lack one, which a marker after it must not. */
const linesOf = (text: string): string[] =>
  (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => (line.endsWith('\n') ? line : `${line}\n`))

const mapped = (sides: Sides, change: (list: readonly string[]) => readonly string[]): Sides => ({
  ours: change(sides.ours),
  base: change(sides.base),
  theirs: change(sides.theirs),
})

/** Widening to whole lines may have taken in what all have alike. */
function sharedLines(
  { ours, base, theirs }: Sides,
  at: (list: readonly string[], index: number) => string | undefined,
): string[] {
  const shared: string[] = []
  for (;;) {
    const line = at(ours, shared.length)
    const isShared = [base, theirs].every((list) => at(list, shared.length) === line)
    if (line === undefined || !isShared) return shared
    shared.push(line)
  }
}
