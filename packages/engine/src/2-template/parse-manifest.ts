import { checkSchema, parseChecked } from '../check-json.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { escapePointer, type JsonDocument } from '../json-document.ts'
import type { OwnershipRule, ParameterSchema } from './template.ts'

/** `template.json` as it is written; its schema is `schema/template.v1.json`. */
interface ManifestText {
  readonly id: string
  readonly version: string
  readonly description?: string
  readonly parameters?: ParameterSchema
  readonly composition?: object
  readonly hooks?: Readonly<Record<string, readonly unknown[]>>
  readonly files?: Readonly<Record<string, Omit<OwnershipRule, 'pattern'>>>
}

export interface Manifest {
  readonly id: string
  readonly version: string
  readonly description: string
  readonly parameters: ParameterSchema
  readonly ownership: readonly OwnershipRule[]
}

export type ParsedManifest = { readonly manifest: Manifest } | { readonly diagnostics: readonly Diagnostic[] }

/** Reads a manifest, or reports every mistake in it. */
export function parseManifest(text: string, path: string): ParsedManifest {
  const document = parseChecked(text, path, 'template.v1', 'manifest-invalid')
  const written = (document.value ?? {}) as Partial<ManifestText>
  const diagnostics = [...document.diagnostics, ...checkParameters(written, document, path)]
  if (diagnostics.length > 0) return { diagnostics }
  const { id = '', version = '', description = '', parameters = {}, files = {} } = written
  const ownership = Object.entries(files).map(([pattern, rule]) => ({ pattern, ...rule }))
  return { manifest: { id, version, description, parameters, ownership } }
}

/** Names that every template sees already. */
const taken = ['h', 'names', 'locals', 'attributes', 'include', 'template', 'project']

function checkParameters(written: Partial<ManifestText>, document: JsonDocument, path: string): Diagnostic[] {
  const { parameters } = written
  if (!isMap(parameters)) return unsupported(written, document, path)
  const known = new Set(document.diagnostics.map(placeOf))
  const ofSchema = checkSchema(parameters, '/parameters', document, path, 'manifest-invalid')
  const names = Object.keys(isMap(parameters.properties) ? parameters.properties : {}).flatMap((name) => {
    const problem = nameProblem(name)
    const place = document.lineOf(`/parameters/properties/${escapePointer(name)}`)
    return problem === undefined
      ? []
      : [errorAt('manifest-invalid', `The parameter \`${name}\` ${problem}.`, { path, ...place })]
  })
  return [
    ...ofSchema.filter((diagnostic) => !known.has(placeOf(diagnostic))),
    ...names,
    ...hiddenSecrets(parameters, document, path),
    ...undeclared(parameters, document, path),
    ...unsupported(written, document, path),
  ]
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Our schema and the schema of schemas may both refuse one value; a message starts with what it is about. */
const placeOf = ({ line, message }: Diagnostic): string => `${line} ${message.split(' ', 1).join()}`

function nameProblem(name: string): string | undefined {
  if (taken.includes(name)) return 'has a name that every template already uses for something else'
  return /^[A-Za-z_$][\w$-]*$/.test(name) ? undefined : 'has a name that no template can write'
}

/** Only a parameter as a whole is kept out of the lock, so a mark inside of one would promise too much. */
function hiddenSecrets(
  { properties = {} }: ParameterSchema,
  document: JsonDocument,
  path: string,
): Diagnostic[] {
  return Object.entries(isMap(properties) ? properties : {}).flatMap(([name, parameter]) => {
    const inner: unknown[] = isMap(parameter) ? Object.values(parameter) : []
    if (!inner.some(marksSecret)) return []
    const place = document.lineOf(`/parameters/properties/${escapePointer(name)}`)
    const message = `The parameter \`${name}\` has \`x-secret\` inside of it, where it keeps nothing secret.`
    const hint = 'Put `"x-secret": true` on the parameter itself.'
    return [errorAt('manifest-invalid', message, { path, ...place, hint })]
  })
}

const marksSecret = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  return ('x-secret' in value && value['x-secret'] === true) || Object.values(value).some(marksSecret)
}

function undeclared(
  { properties, required }: ParameterSchema,
  document: JsonDocument,
  path: string,
): Diagnostic[] {
  if (!Array.isArray(required)) return []
  return required.flatMap((name: unknown, index) => {
    if (typeof name !== 'string' || Object.hasOwn(properties ?? {}, name)) return []
    const place = document.lineOf(`/parameters/required/${index}`)
    return [errorAt('manifest-invalid', `\`${name}\` is required, but is no parameter.`, { path, ...place })]
  })
}

/** Parts of the format that this version reads and checks but cannot act on: said here, not ignored. */
function unsupported(
  { composition, hooks }: Partial<ManifestText>,
  document: JsonDocument,
  path: string,
): Diagnostic[] {
  if (document.diagnostics.length > 0) return []
  const used = [
    ...Object.keys(composition ?? {}).map((key) => `/composition/${key}`),
    ...Object.entries(hooks ?? {}).flatMap(([key, list]) => (list.length > 0 ? [`/hooks/${key}`] : [])),
  ]
  return used.flatMap((pointer) => {
    const what = pointer.slice(1).replace('/', '.')
    const hint = 'Take it out: composition and hooks come with a later version.'
    return [
      errorAt('not-supported', `\`${what}\` is not acted upon by this version.`, {
        path,
        ...document.lineOf(pointer),
        hint,
      }),
    ]
  })
}
