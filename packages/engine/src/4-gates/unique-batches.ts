/** Files in batches in which each path stands once: a tool that is given two texts for one path mixes up its answers. */
export function uniqueBatches<T extends { readonly path: string }>(
  files: readonly T[],
): readonly (readonly T[])[] {
  const batches: T[][] = []
  const seen = new Map<string, number>()
  for (const file of files) {
    const index = seen.get(file.path) ?? 0
    seen.set(file.path, index + 1)
    const batch = batches[index]
    if (batch === undefined) batches.push([file])
    else batch.push(file)
  }
  return batches
}
