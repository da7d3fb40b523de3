import { EspalierError, messageOf } from '../errors.ts'
import { checkPath } from '../paths.ts'
import { type Plan, summarize } from './plan.ts'

/** A plan as a document: the plan itself, with what became of it and the counts of its steps in front. */
export function printPlanJson(plan: Plan, committed = false, run?: string): string {
  const { version, ...rest } = plan
  const outcome = { version, committed, ...(run !== undefined && { run }), summary: summarize(plan) }
  return `${JSON.stringify({ ...outcome, ...rest }, null, 2)}\n`
}

/** The plan of a document that `printPlanJson` wrote. */
export function parsePlanJson(text: string): Plan {
  const value = parse(text)
  if (typeof value !== 'object' || value === null)
    throw new EspalierError('plan-invalid', 'The plan is not a JSON object.')
  const { version, steps, commands, messages, diagnostics } = value as Plan
  const plan = { version, steps, commands, messages, diagnostics }
  if (plan.version !== 1) {
    throw new EspalierError(
      'plan-invalid',
      `The plan has version ${JSON.stringify(plan.version)}; this version reads 1.`,
    )
  }
  for (const part of ['steps', 'commands', 'messages', 'diagnostics'] as const) {
    if (!Array.isArray(plan[part]))
      throw new EspalierError('plan-invalid', `The plan has no list of ${part}.`)
  }
  if (plan.steps.some(isRedacted)) {
    throw new EspalierError('plan-invalid', 'Secrets are masked in the plan, so it cannot be made real.')
  }
  plan.steps.forEach((step, index) => {
    if (!isStep(step)) throw new EspalierError('plan-invalid', `Step ${index + 1} of the plan is not whole.`)
  })
  return plan
}

const statesOf: Readonly<Record<string, readonly string[]>> = {
  create: ['after'],
  update: ['before', 'after'],
  delete: ['before'],
  keep: [],
  conflict: [],
}

/** A commit acts on a step without a further look, so its path stays inside, and its states are there. */
function isStep(value: unknown): boolean {
  const step = fieldsOf(value)
  const { kind, path } = step
  if (typeof kind !== 'string' || typeof path !== 'string' || !Object.hasOwn(statesOf, kind)) return false
  const checked = checkPath(path)
  const isPlain = 'path' in checked && checked.path === path
  return isPlain && (statesOf[kind] ?? []).every((name) => isState(step[name]))
}

const isRedacted = (step: unknown): boolean => {
  const { before, after } = fieldsOf(step)
  return fieldsOf(before)['redacted'] === true || fieldsOf(after)['redacted'] === true
}

function isState(value: unknown): boolean {
  const { content, executable } = fieldsOf(value)
  const { text, base64 } = fieldsOf(content)
  return typeof executable === 'boolean' && (typeof text === 'string') !== (typeof base64 === 'string')
}

const fieldsOf = (value: unknown): Readonly<Partial<Record<string, unknown>>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new EspalierError('plan-invalid', `The plan is not JSON: ${messageOf(cause)}.`, { cause })
  }
}
