import { byteOrderMark } from '../../edit/lines.ts'

/** Line and column of a position, both counted from 1. A byte order mark is no column. */
export function placeOf(text: string, position: number): { line: number; column: number } {
  let line = 1
  let start = text.startsWith(byteOrderMark) ? 1 : 0
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < position; feed = text.indexOf('\n', feed + 1)) {
    line++
    start = feed + 1
  }
  return { line, column: Math.max(1, position - start + 1) }
}
