import { sentenceOf, validateValue } from '../check-json.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { unescapePointer } from '../json-document.ts'
import { didYouMean } from '../nearest.ts'
import type { Parameter, ParameterSchema } from './template.ts'

/** Inputs by name, as given. Text from a command line is turned into the type that its parameter has. */
export interface GivenInputs {
  readonly values: Readonly<Record<string, unknown>>
  readonly spelled: 'as-text' | 'as-json'
}

export interface ResolvedInputs {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly diagnostics: readonly Diagnostic[]
  /** Parameters without a value that a person can be asked for. */
  readonly unanswered: readonly { readonly name: string; readonly parameter: Parameter }[]
}

/** The inputs of a template: given values over defaults, each checked, every mistake reported. */
export function resolveInputs(schema: ParameterSchema, given: GivenInputs, path: string): ResolvedInputs {
  const parameters = Object.entries(schema.properties ?? {})
  const values: Record<string, unknown> = {}
  for (const [name, parameter] of parameters) {
    const value = valueOf(given, name)
    if (value !== undefined)
      define(values, name, given.spelled === 'as-text' ? fromText(value, parameter) : value)
    else if (parameter.default !== undefined) define(values, name, structuredClone(parameter.default))
  }
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(values, name))
  const unanswered = parameters.filter(([name, { 'x-prompt': prompt }]) => {
    return missing.includes(name) || (prompt !== undefined && valueOf(given, name) === undefined)
  })
  return {
    inputs: values,
    diagnostics: [
      ...unknownInputs(schema, given, path),
      ...missing.map((name) => missingInput(name, schema, path)),
      ...invalid(schema, values, path),
    ],
    unanswered: unanswered.map(([name, parameter]) => ({ name, parameter })),
  }
}

/** Only what was given: every object answers to `toString`. */
const valueOf = ({ values }: GivenInputs, name: string): unknown =>
  Object.hasOwn(values, name) ? values[name] : undefined

/** Plain assignment would call the setter of `__proto__`. */
function define(values: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(values, name, { value, enumerable: true, writable: true, configurable: true })
}

function unknownInputs(schema: ParameterSchema, given: GivenInputs, path: string): Diagnostic[] {
  const names = Object.keys(schema.properties ?? {})
  if (schema.additionalProperties === true) return []
  return Object.keys(given.values).flatMap((name) => {
    if (names.includes(name)) return []
    const hint =
      didYouMean(name, names) ?? (names.length > 0 ? `It takes: ${names.join(', ')}.` : 'It takes no inputs.')
    return [errorAt('input-unknown', `The template has no input \`${name}\`.`, { path, hint, input: name })]
  })
}

function missingInput(name: string, schema: ParameterSchema, path: string): Diagnostic {
  const about = schema.properties?.[name]?.description
  return errorAt(
    'input-missing',
    `The input \`${name}\` is missing${about === undefined ? '' : `: ${about}`}.`,
    { path, input: name },
  )
}

function invalid(schema: ParameterSchema, values: object, path: string): Diagnostic[] {
  return validateValue(schema, values)
    .filter(({ keyword, instancePath }) => !(keyword === 'required' && instancePath === ''))
    .map((error) => {
      const [, input] = error.instancePath.split('/').map(unescapePointer)
      const isSecret = input !== undefined && schema.properties?.[input]?.['x-secret'] === true
      const message = `The input ${sentenceOf(isSecret ? { ...error, data: 'a secret' } : error, 'as a whole')}.`
      return errorAt('input-invalid', message, { path, ...(input !== undefined && { input }) })
    })
}

/** Text to the type of its parameter; what does not fit stays text, for the check to say so. */
function fromText(value: unknown, parameter: Parameter): unknown {
  const listed = parameter.enum?.find((item) => isSpelled(item, value))
  if (listed !== undefined) return listed
  const types = [parameter.type ?? 'string'].flat()
  if (typeof value === 'boolean') return types.includes('boolean') ? value : String(value)
  if (Array.isArray(value))
    return types.includes('array') ? value.map((item) => fromText(item, parameter.items ?? {})) : value
  if (typeof value !== 'string') return value
  if (types.includes('string')) return value
  if (
    (types.includes('number') || types.includes('integer')) &&
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)
  )
    return Number(value)
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true'
  if (types.includes('null') && value === 'null') return null
  const parsed = types.includes('array') || types.includes('object') ? parsedJson(value) : undefined
  if (parsed !== undefined) return parsed
  return types.includes('array')
    ? value.split(',').map((item) => fromText(item.trim(), parameter.items ?? {}))
    : value
}

/** `1` and `true` in an enum are chosen by what they look like. */
const isSpelled = (item: unknown, value: unknown): boolean =>
  (item === null || typeof item !== 'object') && typeof value !== 'object' && String(item) === String(value)

function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON: the text itself is checked against the parameter, which says what was expected.
    return undefined
  }
}
