/** What is about files, by each path that it is about. */
export function byPath<T>(
  all: readonly T[],
  pathsOf: (each: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const each of all)
    for (const path of pathsOf(each)) {
      const there = found.get(path)
      if (there === undefined) found.set(path, [each])
      else there.push(each)
    }
  return found
}
