import { shorten } from '../../print-diagnostics.ts'
import type { GateReport } from '../gate-report.ts'
import { fingerprintsOf } from './fingerprints.ts'

/** The report as a document for programs. */
export function gatesJson({ diagnostics, quality }: GateReport): string {
  const fingerprints = fingerprintsOf(diagnostics)
  const findings = diagnostics.map((finding, index) => ({
    ...finding,
    ...(finding.excerpt !== undefined && { excerpt: shorten(finding.excerpt) }),
    fingerprint: fingerprints[index],
  }))
  return `${JSON.stringify({ version: 1, ...quality, findings }, null, 2)}\n`
}
