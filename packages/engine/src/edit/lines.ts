/** A text seen as lines; an end of line is `\n` or `\r\n`, each line keeps its own. */
export interface Lines {
  /** The text of each line, without its end and without a byte order mark. */
  readonly texts: readonly string[]
  /** Where each line starts in the text. */
  readonly starts: readonly number[]
}

export const byteOrderMark = '\ufeff'

export function linesOf(text: string): Lines {
  const first = text.startsWith(byteOrderMark) ? 1 : 0
  const texts: string[] = []
  const starts: number[] = []
  let start = first
  for (;;) {
    const feed = text.indexOf('\n', start)
    starts.push(start)
    if (feed < 0) break
    texts.push(text.slice(start, text[feed - 1] === '\r' && feed > start ? feed - 1 : feed))
    start = feed + 1
  }
  texts.push(text.slice(start))
  return { texts, starts }
}

/** The end of line that most lines have; `\n` on a tie or where there is none, on every system. */
export function endOfLine(text: string): '\n' | '\r\n' {
  let crlf = 0
  let lf = 0
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    if (text[feed - 1] === '\r') crlf++
    else lf++
  }
  return crlf > lf ? '\r\n' : '\n'
}

/** How many lines a person would count. */
export function countLines(text: string): number {
  if (text === '') return 0
  const { texts } = linesOf(text)
  return texts.at(-1) === '' ? texts.length - 1 : texts.length
}

export function lineAt(text: string, line: number): string {
  return linesOf(text).texts[line - 1] ?? ''
}
