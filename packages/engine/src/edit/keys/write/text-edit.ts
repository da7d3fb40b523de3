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
