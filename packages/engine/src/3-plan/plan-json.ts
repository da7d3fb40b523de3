import { EspalierError, messageOf } from '../errors.ts'
import { type Plan, summarize } from './plan.ts'

/** A plan as a document: the plan itself, with what became of it and the counts of its steps in front. */
export function printPlanJson(plan: Plan, committed = false): string {
  const { version, ...rest } = plan
  return `${JSON.stringify({ version, committed, summary: summarize(plan), ...rest }, null, 2)}\n`
}

/** The plan of a document that `printPlanJson` wrote. */
export function parsePlanJson(text: string): Plan {
  const value = parse(text)
  if (typeof value !== 'object' || value === null) throw new EspalierError('plan-invalid', 'The plan is not a JSON object.')
  const { version, steps, commands, messages, diagnostics } = value as Plan
  const plan = { version, steps, commands, messages, diagnostics }
  if (plan.version !== 1) {
    throw new EspalierError('plan-invalid', `The plan has version ${JSON.stringify(plan.version)}; this version reads 1.`)
  }
  for (const part of ['steps', 'commands', 'messages', 'diagnostics'] as const) {
    if (!Array.isArray(plan[part])) throw new EspalierError('plan-invalid', `The plan has no list of ${part}.`)
  }
  return plan
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new EspalierError('plan-invalid', `The plan is not JSON: ${messageOf(cause)}.`, { cause })
  }
}
