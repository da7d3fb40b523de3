import type { Finding } from './gate.ts'

/**
 * The findings that were not there before. Lines move, so what counts is what a finding says, and how often: of three equal
 * ones where there were two before, the last is new.
 */
export function newFindings(found: readonly Finding[], before: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, number>()
  for (const finding of before) known.set(signOf(finding), (known.get(signOf(finding)) ?? 0) + 1)
  return found.filter((finding) => {
    const left = known.get(signOf(finding)) ?? 0
    known.set(signOf(finding), left - 1)
    return left <= 0
  })
}

const signOf = ({ rule, path, message }: Finding): string => JSON.stringify([rule, path, message])
