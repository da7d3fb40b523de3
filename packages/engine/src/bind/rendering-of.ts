import type { Diagnostic } from '../diagnostics.ts'
import { nameOf } from '../paths.ts'
import { helpers, names } from '../2-template/helpers.ts'
import type { Locals } from '../2-template/renderer.ts'
import { type GivenInputs, resolveInputs } from '../2-template/resolve-inputs.ts'
import type { ParameterSchema, Template } from '../2-template/template.ts'

/** A template with what it sees. */
export interface Rendering {
  readonly template: Template
  readonly locals: Locals
  /** The texts of secret inputs: they may stand in files, and in nothing else. */
  readonly secrets?: readonly string[]
  /** Their names. */
  readonly secretInputs?: readonly string[]
}

export type RenderingResult =
  { readonly rendering: Rendering; readonly inputs: Locals } | { readonly diagnostics: readonly Diagnostic[] }

/** A template of ours with its inputs, for a folder of the workspace. */
export function renderingOf(
  template: Template,
  given: GivenInputs,
  folder: string,
  askedBy: string,
): RenderingResult {
  const { inputs, diagnostics } = resolveInputs(template.parameters, given, askedBy)
  if (diagnostics.length > 0) return { diagnostics }
  const { id, version } = template
  const project = { name: nameOf(folder), root: folder }
  const secretInputs = secretNames(template.parameters)
  const secrets = [...new Set(secretInputs.flatMap((name) => textsIn(inputs[name])))]
  return {
    rendering: {
      template,
      locals: { ...inputs, h: helpers, names, template: { id, version }, project },
      secrets,
      ...(secretInputs.length > 0 && { secretInputs }),
    },
    inputs,
  }
}

const secretNames = ({ properties = {} }: ParameterSchema): string[] =>
  Object.keys(properties).filter((name) => properties[name]?.['x-secret'] === true)

/** Every text in a value, as it would be printed. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number' || typeof value === 'bigint') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
