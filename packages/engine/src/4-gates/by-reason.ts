import type { Unchecked } from './gate.ts'

/** One entry for one reason. */
export function byReason(unchecked: readonly Unchecked[]): Unchecked[] {
  const reasons = new Map<string, { readonly first: Unchecked; readonly paths: Set<string> }>()
  for (const each of unchecked) {
    const reason = reasons.get(each.why) ?? { first: each, paths: new Set() }
    for (const path of each.paths) reason.paths.add(path)
    reasons.set(each.why, reason)
  }
  return [...reasons.values()].map(({ first, paths }) => ({ ...first, paths: [...paths] }))
}
