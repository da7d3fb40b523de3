/** From where to where a text is replaced. */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Edits that do not overlap; those of one place stand in the order given. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.from - b.from || a.to - b.to)
  let result = ''
  let at = 0
  for (const edit of sorted) {
    result += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return result + text.slice(at)
}

export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** The blanks that begin the line of a place. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset)
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ''
}

/** Whether only blanks stand before it on its line. */
export const leadsLine = (text: string, offset: number): boolean =>
  text.slice(lineStart(text, offset), offset).trim() === ''

/** Where the next line begins, or the text ends. */
export function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset)
  return feed < 0 ? text.length : feed + 1
}
