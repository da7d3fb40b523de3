import type { Gate } from '../gate.ts'
import { ruleGate } from './rule-gate.ts'
import { securityRules } from './security/security-rules.ts'

/** What lets strangers in: code from text, open queries and commands, weak ciphers, secrets in the code. */
export const securityGate: Gate = ruleGate('security', securityRules)
