/** Puts `text` in the place of what stands from `start` to `end`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Edits at one position are applied in the order in which they are given. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = []
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  return parts.join('') + text.slice(at)
}

/** Whether two groups of edits overlap or meet: what is put at one position twice would depend on the order. */
export const touch = (some: readonly TextEdit[], others: readonly TextEdit[]): boolean =>
  some.some((one) => others.some((other) => one.start <= other.end && other.start <= one.end))
