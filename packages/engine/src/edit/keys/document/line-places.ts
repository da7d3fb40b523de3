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

/** Where the line ends whose line feed, or carriage return and line feed, stand before a place. */
export const beforeFeed = (text: string, offset: number): number =>
  offset - (text[offset - 2] === '\r' ? 2 : 1)

/** Counted from 1. */
export const lineNumber = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
