import { byteOrderMark, endOfLine } from '../lines.ts'
import { hunksOf } from './lines/line-hunks.ts'

/** A text without what differs between systems: no byte order mark, line feeds, and a line feed at the end. */
export function normalised(text: string): string {
  const plain = (text.startsWith(byteOrderMark) ? text.slice(1) : text).replaceAll('\r\n', '\n')
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`
}

/** A merged text, with the byte order mark, the ends of line and the final newline as ours has them. */
export function denormalised(text: string, ours: string): string {
  const mark = ours.startsWith(byteOrderMark) ? byteOrderMark : ''
  const isOpen = ours !== '' && ours !== byteOrderMark && !ours.endsWith('\n')
  const ended = isOpen && text.endsWith('\n') ? text.slice(0, -1) : text
  return mark + (ours.includes('\r\n') ? withEndsOf(ended, ours) : ended)
}

/** Who has both ends of line in one file keeps each where it is: a line that was not changed does not change. */
function withEndsOf(text: string, ours: string): string {
  const most = endOfLine(ours)
  if (!/(^|[^\r])\n/.test(ours)) return text.replaceAll('\n', '\r\n')
  const lines = text.split('\n')
  const own = ours.split('\n')
  const bare = own.map((line) => line.replace(/\r$/, ''))
  const ends = lines.map(() => most as string)
  let [at, inOwn] = [0, 0]
  for (const hunk of [...hunksOf(bare, lines), undefined]) {
    const until = hunk?.baseStart ?? bare.length
    for (; inOwn < until; inOwn++, at++) ends[at] = own[inOwn]?.endsWith('\r') ? '\r\n' : '\n'
    inOwn = hunk?.baseEnd ?? inOwn
    at = hunk?.sideEnd ?? at
  }
  return lines.map((line, index) => (index < lines.length - 1 ? line + (ends[index] ?? most) : line)).join('')
}
