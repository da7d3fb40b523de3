import type { MergeConflict } from './merged.ts'

/** A piece of text on which the sides do not agree. */
export type Dispute = Omit<MergeConflict, 'message'>

/** A merged text: what is settled, and between it what is disputed. */
export type Pieces = readonly (string | Dispute)[]

/** The text, with each disputed piece as one side has it. */
export const settled = (pieces: Pieces, side: 'base' | 'ours' | 'theirs'): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : (piece[side] ?? ''))).join('')

export const disputesIn = (pieces: Pieces): Dispute[] =>
  pieces.filter((piece): piece is Dispute => typeof piece !== 'string')

/** Disputes side by side are one: a person settles them together. */
export function joined(pieces: Pieces): Pieces {
  const out: (string | Dispute)[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (piece === '') continue
    if (last === undefined || typeof last === 'string' || typeof piece === 'string') out.push(piece)
    else out[out.length - 1] = together(last, piece)
  }
  return out
}

function together(first: Dispute, second: Dispute): Dispute {
  const side = (key: 'base' | 'ours' | 'theirs'): Partial<Dispute> =>
    first[key] === undefined && second[key] === undefined
      ? {}
      : { [key]: (first[key] ?? '') + (second[key] ?? '') }
  const kind = first.kind === second.kind ? first.kind : 'both-changed'
  const { where, line } = first
  return { kind, where, line, ...side('base'), ...side('ours'), ...side('theirs') }
}
