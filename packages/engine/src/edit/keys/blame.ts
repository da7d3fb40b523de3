interface Blame<Part> {
  readonly part: Part
  readonly comments: readonly string[]
}

/** Which parts of a change take comments along, of which `all` go with the whole; `lostBy` tells what goes with one. */
export function blame<Part>(
  all: readonly string[],
  parts: readonly Part[],
  lostBy: (part: Part) => readonly string[],
): readonly Blame<Part>[] {
  if (all.length === 0) return []
  const guilty = parts
    .map((part) => ({ part, comments: lostBy(part) }))
    .filter(({ comments }) => comments.length > 0)
  // What only goes with all of them is in the way of each.
  return guilty.length > 0 ? guilty : parts.map((part) => ({ part, comments: all }))
}
