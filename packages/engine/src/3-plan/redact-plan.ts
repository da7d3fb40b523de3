import { type Diagnostic, errorAt } from '../diagnostics.ts'
import type { FileState, Plan, PlannedCommand, Step } from './plan.ts'

const mask = '•••'

/** Shorter texts stand everywhere, and would make every path an exposure. */
const leastInPaths = 4

/** A path is written into the lock, the records and the log: a secret has no place in it. */
export function exposures({ steps }: Plan, secrets: readonly string[]): Diagnostic[] {
  const telling = secrets.filter((secret) => secret.length >= leastInPaths)
  return steps.flatMap(({ path }) => {
    if (!telling.some((secret) => path.includes(secret))) return []
    const message = `The path ${hide(path, telling)} holds the value of a secret input.`
    return [errorAt('secret-exposed', message)]
  })
}

/** The plan as it may be printed: what was a secret is masked, wherever a text of it holds one. */
export function redactPlan(plan: Plan, secrets: readonly string[]): Plan {
  if (secrets.length === 0) return plan
  const hidden = (text: string): string => hide(text, secrets)
  return {
    ...plan,
    steps: plan.steps.map((step) => redactStep(step, hidden)),
    commands: plan.commands.map((command) => redactCommand(command, hidden)),
    messages: plan.messages.map(hidden),
    diagnostics: plan.diagnostics.map((diagnostic) => redactDiagnostic(diagnostic, hidden)),
  }
}

type Hide = (text: string) => string

/** The longest first: one secret may be part of another. */
export function hide(text: string, secrets: readonly string[]): string {
  const longest = [...secrets].sort((a, b) => b.length - a.length)
  return longest.reduce((masked, secret) => masked.replaceAll(secret, mask), text)
}

function redactStep(told: Step, hidden: Hide): Step {
  const step = {
    ...told,
    path: hidden(told.path),
    ...(told.note !== undefined && { note: hidden(told.note) }),
  }
  if (step.kind === 'create') return { ...step, after: redactState(step.after, hidden) }
  if (step.kind === 'delete') return { ...step, before: redactState(step.before, hidden) }
  if (step.kind === 'update') return redactUpdate(step, hidden)
  if (step.kind === 'keep') return step
  const candidates = step.candidates?.map(({ line, text }) => ({ line, text: hidden(text) }))
  return { ...step, message: hidden(step.message), ...(candidates && { candidates }) }
}

/** Where a secret comes, one may have gone that nobody knows any more: such lines are masked as a whole. */
function redactUpdate(step: Extract<Step, { kind: 'update' }>, hidden: Hide): Step {
  const after = redactState(step.after, hidden)
  const before = redactState(step.before, hidden)
  if (after.redacted === undefined || !('text' in step.before.content) || !('text' in step.after.content))
    return { ...step, before, after }
  const staying = new Set(step.after.content.text.split('\n'))
  const lines = step.before.content.text.split('\n').map((line) => (staying.has(line) ? hidden(line) : mask))
  return { ...step, before: { ...before, content: { text: lines.join('\n') }, redacted: true }, after }
}

function redactState(state: FileState, hidden: Hide): FileState {
  if (!('text' in state.content)) return state
  const text = hidden(state.content.text)
  return text === state.content.text ? state : { ...state, content: { text }, redacted: true }
}

function redactCommand(command: PlannedCommand, hidden: Hide): PlannedCommand {
  const env = Object.entries(command.env).map(([name, value]) => [name, hidden(value)])
  return {
    ...command,
    script: hidden(command.script),
    ...(command.spinner !== undefined && { spinner: hidden(command.spinner) }),
    stdin: hidden(command.stdin),
    env: Object.fromEntries(env) as Record<string, string>,
  }
}

function redactDiagnostic(diagnostic: Diagnostic, hidden: Hide): Diagnostic {
  const { message, excerpt, hint } = diagnostic
  return {
    ...diagnostic,
    message: hidden(message),
    ...(excerpt !== undefined && { excerpt: hidden(excerpt) }),
    ...(hint !== undefined && { hint: hidden(hint) }),
  }
}
