import type { Gate } from '../gate.ts'
import { isTestPath } from './code/is-test-path.ts'
import { performanceRules } from './performance/performance-rules.ts'
import { ruleGate } from './rule-gate.ts'

/** What grows faster than its input, or keeps others waiting. Nobody waits for a test but who wrote it. */
export const performanceGate: Gate = ruleGate('performance', performanceRules, isTestPath)
