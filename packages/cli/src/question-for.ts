import { type Parameter, type Question, resolveInputs, type Template } from '@espalier/engine'

/** How an input is asked for: its `x-prompt`, as the type that its schema says, with the same check as everywhere. */
export function questionFor(
  name: string,
  parameter: Parameter,
  current: unknown,
  template: Template,
): Question {
  const prompt = parameter['x-prompt']
  const message = typeof prompt === 'string' ? prompt : (prompt?.message ?? parameter.description ?? name)
  const initial = current ?? parameter.default
  const validate = (answer: unknown): true | string => mistakeIn(answer, name, template) ?? true
  return { name, message, validate, ...formOf(parameter, message, initial) }
}

function formOf(parameter: Parameter, message: string, initial: unknown): Omit<Question, 'name'> {
  const types = [parameter.type ?? []].flat()
  const choices = (types.includes('array') ? parameter.items?.enum : parameter.enum)?.map(String)
  if (types.includes('array') && choices !== undefined) {
    // enquirer stumbles over a choice that is not there any more.
    const chosen = [initial ?? []].flat().map(String)
    return {
      type: 'multiselect',
      choices,
      indicator: { on: '[x]', off: '[ ]' },
      initial: chosen.filter((each) => choices.includes(each)),
    }
  }
  if (choices !== undefined)
    return { type: 'select', choices, ...(initial !== undefined && { initial: String(initial) }) }
  if (types.includes('boolean') && types.length === 1) return { type: 'confirm', initial }
  const form = types.includes('array') ? ' (comma separated)' : types.includes('object') ? ' (JSON)' : ''
  return { type: 'input', message: `${message}${form}`, initial: textOf(initial) }
}

/** As it would be typed. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  const isPlain = (item: unknown): boolean => typeof item !== 'object' && !String(item).includes(',')
  return Array.isArray(value) && value.every(isPlain) ? value.join(', ') : JSON.stringify(value)
}

function mistakeIn(answer: unknown, name: string, { parameters }: Template): string | undefined {
  const values = isAnswer(answer) ? { [name]: answer } : {}
  const { diagnostics } = resolveInputs(parameters, { values, spelled: 'as-text' }, '')
  return diagnostics.find((diagnostic) => diagnostic.input === name)?.message
}

/** Nothing typed is no answer. */
export const isAnswer = (answer: unknown): boolean => answer !== undefined && answer !== ''
