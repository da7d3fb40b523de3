import type { Diagnostic } from '../../diagnostics.ts'
import { hashOf } from '../../hash.ts'

/**
 * For each diagnostic what tells it from all others, also in later reports: its code, its file and the text of its line,
 * and which one it is of several that are alike. Where the line stands does not matter, for lines move.
 */
export function fingerprintsOf(diagnostics: readonly Diagnostic[]): string[] {
  const times = new Map<string, number>()
  return diagnostics.map(({ code, path, excerpt, message }) => {
    const sign = JSON.stringify([code, path ?? '', (excerpt ?? message).trim()])
    const nth = (times.get(sign) ?? 0) + 1
    times.set(sign, nth)
    return hashOf(`${sign} ${nth}`)
  })
}
