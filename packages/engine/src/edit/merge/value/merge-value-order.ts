/**
 * The names of ours, and those that only theirs has: each behind the one that it follows there. What follows none
 * comes first or last.
 */
export function placeNew(
  ours: readonly string[],
  theirs: readonly string[],
  withoutBefore: 'first' | 'last',
): readonly string[] {
  const placed = [...ours]
  let before: string | undefined
  for (const name of theirs) {
    if (!placed.includes(name)) {
      const start = withoutBefore === 'first' ? 0 : placed.length
      placed.splice(before === undefined ? start : placed.indexOf(before) + 1, 0, name)
    }
    before = name
  }
  return placed
}
