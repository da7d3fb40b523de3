/** Things by each of their keys, in their order. */
export function byKey<T>(
  all: readonly T[],
  keysOf: (each: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const each of all)
    for (const key of keysOf(each)) {
      const there = found.get(key)
      if (there === undefined) found.set(key, [each])
      else there.push(each)
    }
  return found
}
