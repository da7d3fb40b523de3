import type { GateName } from '../gate-settings.ts'
import type { Finding } from '../gate.ts'
import { packageRules } from './package-json/package-rules.ts'
import { performanceRules } from './performance/performance-rules.ts'
import { securityRules } from './security/security-rules.ts'

/** A rule as the documentation lists it. */
export interface RuleSummary {
  readonly id: string
  readonly severity: Finding['severity']
  /** One line. */
  readonly about: string
}

export type RuledGate = Extract<GateName, 'security' | 'performance' | 'package-json'>

/** The rules of our own, by the gate that asks them. */
export const rulesOf = (gate: RuledGate): readonly RuleSummary[] =>
  rules[gate].map(({ id, severity, about }) => ({ id, severity, about }))

const rules: Readonly<Record<RuledGate, readonly RuleSummary[]>> = {
  security: securityRules,
  performance: performanceRules,
  'package-json': packageRules,
}
