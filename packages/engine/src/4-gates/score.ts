import type { Diagnostic } from '../diagnostics.ts'

/** What a finding takes off the hundred that a file has at first. */
function weightOf({ code, severity }: Pick<Diagnostic, 'code' | 'severity'>): number {
  if (code.startsWith('security/') || code.startsWith('secrets/')) return 20
  if (code.startsWith('performance/')) return 15
  return { error: 10, warning: 5, info: 1 }[severity]
}

/** From 1, where nothing was found, down to 0. */
export function scoreOf(findings: readonly Pick<Diagnostic, 'code' | 'severity'>[]): number {
  const sum = findings.reduce((total, finding) => total + weightOf(finding), 0)
  return Math.max(0, (100 - sum) / 100)
}
