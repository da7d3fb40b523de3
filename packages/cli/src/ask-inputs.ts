import { type Diagnostic, errorAt, type Follow, resolveInputs, type Template } from '@espalier/engine'
import type { Io } from './io.ts'
import { prompterFor } from './prompter.ts'
import { isAnswer, questionFor } from './question-for.ts'

type Values = Readonly<Record<string, unknown>>
type Asked = { readonly values: Values } | { readonly mistakes: readonly Diagnostic[] }

export interface GivenSoFar {
  /** What the project says already. */
  readonly follows: Follow | undefined
  /** What the command line says, as text. */
  readonly flagged: Values
  readonly answers: Values
}

/**
 * The inputs that a project is to record: those it has, those of the command line over them, and those that a person
 * answers. Defaults stay with the template, so that they follow it. Nobody is asked before what is given is right.
 */
export async function askInputs(template: Template, given: GivenSoFar, io: Io): Promise<Asked> {
  const { follows, flagged, answers } = given
  const values = { ...follows?.with, ...flagged }
  const open = openIn(template, given, io)
  const mistakes = [...secretsAmong(template, flagged), ...mistakesIn(values, template, follows)]
  if (!mistakes.every(isAbout(open))) {
    const answerable = isAbout(open.filter((name) => io.asks || Object.hasOwn(answers, name)))
    return { mistakes: mistakes.filter((each) => !answerable(each)) }
  }
  const answered = await ask(open, template, { ...given, values }, io)
  const all = { ...values, ...answered }
  const left = mistakesIn(all, template, follows)
  if (left.length > 0) return { mistakes: left }
  const { inputs } = resolve(all, template)
  return { values: Object.fromEntries(Object.keys(all).map((name) => [name, inputs[name]])) }
}

const isAbout =
  (names: readonly string[]) =>
  (diagnostic: Diagnostic): boolean =>
    diagnostic.input !== undefined && names.includes(diagnostic.input)

const resolve = (values: Values, { parameters, id }: Template): ReturnType<typeof resolveInputs> =>
  resolveInputs(parameters, { values, spelled: 'as-text' }, `espalier apply ${id}`)

/**
 * What is asked for: on a terminal all that no flag gives, where what the project has is offered; else what is missing
 * or stands in the answers.
 */
function openIn(template: Template, { follows, flagged, answers }: GivenSoFar, io: Io): string[] {
  const { properties = {}, required = [] } = template.parameters
  const kept = Object.entries(follows?.with ?? {}).filter(
    ([name]) => !io.asks && !Object.hasOwn(answers, name),
  )
  return resolve({ ...Object.fromEntries(kept), ...flagged }, template)
    .unanswered.map(({ name }) => name)
    .filter((name) => properties[name]?.['x-secret'] !== true && !isSourced(name, follows))
    .filter((name) => io.asks || Object.hasOwn(answers, name) || required.includes(name))
}

const isSourced = (name: string, follows: Follow | undefined): boolean =>
  Object.hasOwn(follows?.from ?? {}, name)

function mistakesIn(values: Values, template: Template, follows: Follow | undefined): Diagnostic[] {
  const isSourcedLater = isAbout(Object.keys(follows?.from ?? {}))
  return resolve(values, template).diagnostics.filter(
    (each) => each.code !== 'input-missing' || !isSourcedLater(each),
  )
}

async function ask(
  names: readonly string[],
  template: Template,
  { answers, values }: GivenSoFar & { readonly values: Values },
  io: Io,
): Promise<Values> {
  if (names.length === 0) return {}
  const questions = names.map((name) =>
    questionFor(name, template.parameters.properties?.[name] ?? {}, values[name], template),
  )
  const answered = await prompterFor(answers, io).prompt(questions)
  const given = names.filter((name) => isAnswer(answered[name]))
  return Object.fromEntries(given.map((name) => [name, answered[name]]))
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
        { hint, input: name },
      ),
    ]
  })
}
