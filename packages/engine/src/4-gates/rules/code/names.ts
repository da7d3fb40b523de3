/** Names that are written with blanks between them. */
export const names = (text: string): readonly string[] => text.trim().split(/\s+/)
