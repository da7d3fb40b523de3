/** Ours, and what only theirs has: behind the one that it follows there, or at the end where ours lacks that one. */
export function placeNew<T>(ours: readonly T[], theirs: readonly T[], nameOf: (each: T) => string): T[] {
  const placed = [...ours]
  let before: string | undefined
  for (const each of theirs) {
    const name = nameOf(each)
    if (!placed.some((other) => nameOf(other) === name)) {
      const at = before === undefined ? -1 : placed.findIndex((other) => nameOf(other) === before)
      placed.splice(at < 0 ? placed.length : at + 1, 0, each)
    }
    before = name
  }
  return placed
}
