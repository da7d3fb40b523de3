import { byteOrderMark } from '../../edit/lines.ts'
import { lazily } from '../../lazy.ts'

export interface Place {
  readonly line: number
  readonly column: number
}

/** Line and column of the positions of a text, both counted from 1. A byte order mark is no column. */
export function placesIn(text: string): (position: number) => Place {
  const starts = lazily(() => startsOf(text))
  return (position) => {
    const line = lineOf(position, starts())
    return { line, column: Math.max(1, position - (starts()[line - 1] ?? 0) + 1) }
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [text.startsWith(byteOrderMark) ? 1 : 0]
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1)
  return starts
}

/** How many lines start at a position or before it. */
function lineOf(position: number, starts: readonly number[]): number {
  let low = 1
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return low
}
