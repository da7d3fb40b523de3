import { createRequire } from 'node:module'
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv'
import type { Code } from './codes.ts'
import { type Diagnostic, errorAt } from './diagnostics.ts'
import { escapePointer, type JsonDocument, parseJson } from './json-document.ts'
import { messageOf } from './errors.ts'
import { lazily } from './lazy.ts'
import { didYouMean } from './nearest.ts'
import { printValue } from './print-value.ts'

const require = createRequire(import.meta.url)

/** Unknown keywords are allowed: `x-prompt` and its kind are notes to other readers of a schema. */
const ajv = lazily((): Ajv => {
  const { Ajv: Validator } = require('ajv') as typeof import('ajv')
  return new Validator({
    allErrors: true,
    strict: false,
    verbose: true,
    logger: false,
    addUsedSchema: false,
    // Every object inherits `constructor` and `toString`; a value has what was written into it.
    ownProperties: true,
    validateFormats: false,
    // A validator runs once or twice: shorter code would cost more than it saves.
    code: { optimize: false },
  })
})

export type SchemaName = 'template.v1' | 'espalier.v1' | 'gates.v1' | 'lock.v1' | 'lock.v2' | 'migration.v1'

const compiled = new Map<SchemaName, ValidateFunction>()
const schemaOf = (name: SchemaName): object => require(`../schema/${name}.json`) as object

function validatorOf(name: SchemaName): ValidateFunction {
  const known = compiled.get(name)
  if (known !== undefined) return known
  if (name === 'gates.v1') ajv().addSchema(schemaOf('espalier.v1'))
  const fresh = ajv().compile(schemaOf(name))
  compiled.set(name, fresh)
  return fresh
}

/** Parses and checks against one of our schemas. The value is whole only where there are no diagnostics. */
export function parseChecked(text: string, path: string, schema: SchemaName, code: Code): JsonDocument {
  const document = parseJson(text, path, code)
  if (document.diagnostics.length > 0) return document
  return { ...document, diagnostics: checkPart(document.value, '', { document, path, schema, code }) }
}

interface Whole {
  readonly document: JsonDocument
  readonly path: string
  readonly schema: SchemaName
  readonly code: Code
}

/** Checks a value of a document against one of our schemas; `at` is its JSON pointer. */
export function checkPart(
  value: unknown,
  at: string,
  { document, path, schema, code }: Whole,
): readonly Diagnostic[] {
  const validate = validatorOf(schema)
  validate(value)
  const errors = (validate.errors ?? []).map((error) => ({ ...error, instancePath: at + error.instancePath }))
  return describe(errors, document, path, code)
}

/** The mistakes in a schema that a person wrote, such as the `parameters` of a template. */
export function checkSchema(
  schema: object,
  at: string,
  document: JsonDocument,
  path: string,
  code: Code,
): Diagnostic[] {
  try {
    const ordinary = structuredClone(schema)
    // What the schema of schemas does not see: a pattern that is no regular expression, a reference to nothing.
    if (ajv().validateSchema(ordinary) === true) void ajv().compile(ordinary)
    const errors = (ajv().errors ?? []).map((error) => ({ ...error, instancePath: at + error.instancePath }))
    return describe(errors, document, path, code)
  } catch (error) {
    const message = `\`${at.slice(1)}\` is no schema: ${messageOf(error)}.`
    return [errorAt(code, message, { path, ...document.lineOf(at) })]
  }
}

// Cloned, as are the schemas above: maps of a JSON document have no prototype, and to compare two Ajv calls `valueOf`.
const validators = new WeakMap<object, ValidateFunction>()

/** The errors of a value against a schema that a person wrote. */
export function validateValue(schema: object, value: unknown): readonly ErrorObject[] {
  let validate = validators.get(schema)
  if (validate === undefined) validators.set(schema, (validate = ajv().compile(structuredClone(schema))))
  try {
    validate(structuredClone(value))
    return validate.errors ?? []
  } catch (error) {
    // A map may hold a `valueOf` of its own, which is data and no function.
    const message = `cannot be compared: ${messageOf(error)}`
    return [{ keyword: 'compare', instancePath: '', schemaPath: '', params: {}, message, data: value }]
  }
}

/** One mistake, one diagnostic: a value that fails several branches of a schema is one mistake. */
function describe(
  errors: readonly ErrorObject[],
  document: JsonDocument,
  path: string,
  code: Code,
): Diagnostic[] {
  const byPlace = new Map<string, ErrorObject>()
  for (const error of errors) {
    const key = `${error.instancePath} ${String(error.params['missingProperty'] ?? error.params['additionalProperty'] ?? '')}`
    if (error.keyword !== 'anyOf' && !byPlace.has(key)) byPlace.set(key, error)
  }
  return [...byPlace.values()].map((error) => {
    const extra = error.params['additionalProperty'] as string | undefined
    const place = document.lineOf(
      extra === undefined ? error.instancePath : `${error.instancePath}/${escapePointer(extra)}`,
    )
    const hint = hintOf(error)
    return errorAt(code, `${sentenceOf(error)}.`, { path, ...place, ...(hint && { hint }) })
  })
}

/** What is wrong, in words. */
export function sentenceOf(
  { keyword, instancePath, params, message, data }: ErrorObject,
  root = 'The document',
): string {
  const subject = instancePath === '' ? root : `\`${instancePath.slice(1).replaceAll('/', '.')}\``
  if (keyword === 'required') return `${subject} has no \`${String(params['missingProperty'])}\``
  if (keyword === 'additionalProperties')
    return `${subject} has \`${String(params['additionalProperty'])}\`, which means nothing there`
  const shown = printValue(data)
  if (keyword === 'enum')
    return `${subject} must be one of ${listOf(params['allowedValues'])}, it is ${shown}`
  if (keyword === 'const')
    return `${subject} must be ${JSON.stringify(params['allowedValue'])}, it is ${shown}`
  if (keyword === 'type') return `${subject} must be ${[params['type']].flat().join(' or ')}, it is ${shown}`
  if (keyword === 'pattern') return `${subject} must match ${String(params['pattern'])}, it is ${shown}`
  return `${subject} ${message ?? 'is not valid'}, it is ${shown}`
}

const listOf = (values: unknown): string =>
  Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : ''

function hintOf({ keyword, params, parentSchema, data }: ErrorObject): string | undefined {
  if (keyword === 'additionalProperties') {
    const meant = didYouMean(String(params['additionalProperty']), namesIn(parentSchema, 'properties'))
    const [pattern] = namesIn(parentSchema, 'patternProperties')
    return meant ?? (pattern && `What stands there has a name that matches \`${pattern}\`.`)
  }
  if (keyword === 'enum' && Array.isArray(params['allowedValues']) && typeof data === 'string')
    return didYouMean(data, params['allowedValues'].map(String))
  return undefined
}

const namesIn = (schema: object | undefined, keyword: string): string[] =>
  Object.keys((schema as Readonly<Record<string, object | undefined>> | undefined)?.[keyword] ?? {})
