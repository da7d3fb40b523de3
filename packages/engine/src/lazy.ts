/** A value made when it is first asked for: what is heavy to load costs only the runs that need it. */
export function lazily<T>(load: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: load() }).value
}
