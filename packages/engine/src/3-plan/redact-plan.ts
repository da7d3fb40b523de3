import { codes } from '../codes.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import type { MergeConflict } from '../edit/merge/merged.ts'
import { hide, isTelling, mask } from './hide.ts'
import type { ConflictStep, FileState, Plan, PlannedCommand, Step } from './plan.ts'
import type { Quality } from './quality.ts'
import { redactDiagnostics } from './redact-diagnostics.ts'

/** A path is written into the lock, the records and the log: a secret has no place in it. */
export function exposures({ steps }: Plan, secrets: readonly string[]): Diagnostic[] {
  const telling = secrets.filter(isTelling)
  return steps.flatMap(({ path }) => {
    if (!telling.some((secret) => path.includes(secret))) return []
    const message = `The path ${hide(path, telling)} holds the value of a secret input.`
    return [errorAt('secret-exposed', message)]
  })
}

/**
 * The plan as it may be printed: what was a secret is masked, wherever a text of it holds one. What was made of one, in
 * whatever way, and what held one before, is masked as a whole.
 */
export function redactPlan(
  plan: Plan,
  secrets: readonly string[],
  secretPaths: ReadonlySet<string> = new Set(),
): Plan {
  if (secrets.length === 0 && secretPaths.size === 0) return plan
  const masking = { secrets, telling: secrets.filter(isTelling), secretPaths }
  const hidden = (text: string): string => hide(text, masking.telling)
  return {
    ...plan,
    steps: plan.steps.map((step) => redactStep(step, masking)),
    commands: plan.commands.map((command) => redactCommand(command, (text) => hide(text, secrets))),
    messages: plan.messages.map(hidden),
    diagnostics: redactDiagnostics(plan.diagnostics, secrets, secretFiles(plan, secretPaths)),
    ...(plan.quality && { quality: redactQuality(plan.quality, hidden) }),
  }
}

/** Those that a secret is read to make, and those that may have held one before. */
function secretFiles({ steps }: Plan, secretPaths: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...secretPaths, ...steps.flatMap(({ path, isSecret }) => (isSecret ? [path] : []))])
}

function redactQuality({ files, ...rest }: Quality, hidden: Hide): Quality {
  return { ...rest, files: files.map((file) => ({ ...file, path: hidden(file.path) })) }
}

interface Masking {
  readonly secrets: readonly string[]
  readonly telling: readonly string[]
  readonly secretPaths: ReadonlySet<string>
}

function redactStep(told: Step, masking: Masking): Step {
  const hidden = (text: string): string => hide(text, masking.telling)
  const path = hidden(told.path)
  const step = { ...told, path, ...(told.note !== undefined && { note: hidden(told.note) }) }
  const isSecret = told.isSecret === true || masking.secretPaths.has(told.path)
  const redact = (state: FileState): FileState => (isSecret ? maskAll(state) : redactState(state, masking))
  if (step.kind === 'create') return { ...step, after: redact(step.after) }
  if (step.kind === 'delete') return { ...step, before: redact(step.before) }
  if (step.kind === 'update') return redactUpdate(step, isSecret, masking)
  if (step.kind === 'keep') return step
  if (!isSecret) return redactConflict(step, hidden)
  // What points into a text, or was made of a secret, may say some of it; of all else the message is our own.
  const isOurs = step.isSecret !== true && step.candidates === undefined && step.disputes === undefined
  const message = isOurs ? hidden(step.message) : codes[step.code].meaning.replace(/\.$/, '')
  return { ...redactConflict(step, () => mask), message }
}

/** Every face of it: a side may hold what was a secret until it was changed. */
function redactConflict(step: ConflictStep, hidden: Hide): ConflictStep {
  const candidates = step.candidates?.map(({ line, text }) => ({ line, text: hidden(text) }))
  const disputes = step.disputes?.map((dispute) => redactDispute(dispute, hidden))
  return {
    ...step,
    message: hidden(step.message),
    ...(candidates && { candidates }),
    ...(disputes && { disputes }),
  }
}

function redactDispute(dispute: MergeConflict, hidden: Hide): MergeConflict {
  const { where, base, ours, theirs, message } = dispute
  return {
    ...dispute,
    where: hidden(where),
    message: hidden(message),
    ...(base !== undefined && { base: hidden(base) }),
    ...(ours !== undefined && { ours: hidden(ours) }),
    ...(theirs !== undefined && { theirs: hidden(theirs) }),
  }
}

/** Where a secret comes, one may have gone that nobody knows any more: lines that go are masked as a whole. */
function redactUpdate(
  step: Extract<Step, { kind: 'update' }>,
  isSecret: boolean,
  masking: Masking,
): Extract<Step, { kind: 'update' }> {
  if (isSecret) return { ...step, before: maskAll(step.before), after: maskAll(step.after) }
  const after = redactState(step.after, masking)
  const before = redactState(step.before, masking)
  return { ...step, before: after.redacted ? maskLines(before, step.after) : before, after }
}

/** What came out of a seal is told as such already. */
const maskAll = (state: FileState): FileState => (state.redacted ? state : maskLines(state))

/** Every line masked but those that stay, so that one still sees how many there are. */
function maskLines(state: FileState, staying?: FileState): FileState {
  if (!('text' in state.content)) return { ...state, content: { text: mask }, redacted: true }
  const kept = new Set(staying && 'text' in staying.content ? staying.content.text.split('\n') : [])
  const lines = state.content.text.split('\n')
  const text = lines.map((line) => (line === '' || kept.has(line) ? line : mask)).join('\n')
  return { ...state, content: { text }, redacted: true }
}

function redactState(state: FileState, { secrets }: Masking): FileState {
  if (!('text' in state.content)) return state
  const text = hide(state.content.text, secrets)
  return text === state.content.text ? state : { ...state, content: { text }, redacted: true }
}

type Hide = (text: string) => string

/** What was made of a secret, in whatever way, is told by its file alone; what holds one that is known, with a mask. */
function redactCommand(command: PlannedCommand, hidden: Hide): PlannedCommand {
  if (!command.isSecret) return maskedCommand(command, hidden)
  const { spinner: _spinner, ...rest } = command
  return { ...rest, script: `sh of ${command.file} (${mask})`, stdin: '', env: {} }
}

function maskedCommand(command: PlannedCommand, hidden: Hide): PlannedCommand {
  const env = Object.entries(command.env).map(([name, value]) => [name, hidden(value)])
  return {
    ...command,
    script: hidden(command.script),
    ...(command.spinner !== undefined && { spinner: hidden(command.spinner) }),
    stdin: hidden(command.stdin),
    env: Object.fromEntries(env) as Record<string, string>,
  }
}
