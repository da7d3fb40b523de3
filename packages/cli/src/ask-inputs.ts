import {
  type Diagnostic,
  errorAt,
  type Follow,
  type Parameter,
  type Question,
  resolveInputs,
  type Template,
} from '@espalier/engine'
import type { Io } from './io.ts'
import { prompterFor } from './prompter.ts'

type Values = Readonly<Record<string, unknown>>

export interface GivenSoFar {
  /** What the project says already. */
  readonly follows: Follow | undefined
  /** What the command line says, as text. */
  readonly flagged: Values
  readonly answers: Values
}

/**
 * The inputs that a project is to record: those it has, those of the command line over them, and those that a person
 * answers. Defaults stay with the template, so that they follow it.
 */
export async function askInputs(
  template: Template,
  { follows, flagged, answers }: GivenSoFar,
  io: Io,
): Promise<{ values: Values } | { mistakes: readonly Diagnostic[] }> {
  const resolve = (values: Values) =>
    resolveInputs(template.parameters, { values, spelled: 'as-text' }, `espalier apply ${template.id}`)
  const secrets = secretsAmong(template, flagged)
  if (secrets.length > 0) return { mistakes: secrets }
  const given = { ...follows?.with, ...flagged }
  const elsewhere = Object.keys(follows?.from ?? {})
  const open = resolve(given).unanswered.filter(({ name }) => !elsewhere.includes(name))
  const asked = open.filter(({ name }) => isAsked(name, template, answers, io))
  const questions = asked.map(({ name, parameter }) => questionFor(name, parameter))
  const answered = questions.length === 0 ? {} : await prompterFor(answers, io).prompt(questions)
  const values: Values = {
    ...given,
    ...Object.fromEntries(questions.map(({ name }) => [name, answered[name]])),
  }
  const { inputs, diagnostics } = resolve(values)
  const mistakes = diagnostics.filter(
    ({ code, message }) =>
      code !== 'input-missing' || !elsewhere.some((name) => message.includes(`\`${name}\``)),
  )
  return mistakes.length > 0
    ? { mistakes }
    : { values: Object.fromEntries(Object.keys(values).map((name) => [name, inputs[name]])) }
}

/** Without a person, only what has to be known. */
const isAsked = (name: string, { parameters }: Template, answers: Values, io: Io): boolean => {
  if (parameters.properties?.[name]?.['x-secret'] === true) return false
  return io.asks || Object.hasOwn(answers, name) || (parameters.required?.includes(name) ?? false)
}

/** What a project records is read by everybody, so a secret has to come from a file that git ignores. */
function secretsAmong({ parameters, id }: Template, flagged: Values): Diagnostic[] {
  return Object.keys(flagged).flatMap((name) => {
    if (parameters.properties?.[name]?.['x-secret'] !== true) return []
    const hint = `Put it into a file that git ignores, and name that under \`from\`: { "${name}": "secrets.txt" }.`
    return [
      errorAt(
        'input-invalid',
        `The input \`${name}\` of ${id} is a secret, and is not recorded in espalier.json.`,
        { hint },
      ),
    ]
  })
}

/** How a parameter is asked for: its `x-prompt`, as the type that its schema says. */
function questionFor(name: string, parameter: Parameter): Question {
  const prompt = parameter['x-prompt']
  const message = typeof prompt === 'string' ? prompt : (prompt?.message ?? parameter.description ?? name)
  const initial = parameter.default
  if (parameter.enum !== undefined)
    return { name, message, type: 'select', choices: parameter.enum.map(String), initial }
  return { name, message, type: parameter.type === 'boolean' ? 'confirm' : 'input', initial }
}
