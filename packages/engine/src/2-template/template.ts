import type { Ownership } from '../ownership.ts'

/** A file of a template, as it lies there. */
export interface TemplateFile {
  /** Relative to the template's folder, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly executable: boolean
}

export interface OwnershipRule {
  readonly pattern: string
  readonly ownership: Ownership
  /** Lists, by their paths, that a merge unites in any order. */
  readonly unordered?: readonly string[]
}

/**
 * `espalier` templates have a `template.json` and are strict; `hygen` ones are an action folder, and mean what
 * hygen means by them.
 */
export type Dialect = 'espalier' | 'hygen'

/** A JSON Schema of type object; its own keywords are checked by the schema validator, not by us. */
export interface ParameterSchema {
  readonly properties?: Readonly<Record<string, Parameter>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly [keyword: string]: unknown
}

export interface Parameter {
  readonly type?: string | readonly string[]
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly description?: string
  readonly items?: Parameter
  readonly 'x-prompt'?: string | { readonly message: string; readonly type?: string }
  readonly 'x-secret'?: boolean
  readonly [keyword: string]: unknown
}

export interface Template {
  readonly id: string
  readonly version: string
  readonly description: string
  readonly dialect: Dialect
  /** The folder of the template, as the system writes it. */
  readonly root: string
  /** The folder that `from:` starts at: the template's own, or the `_templates` of hygen. */
  readonly library: string
  readonly files: readonly TemplateFile[]
  readonly parameters: ParameterSchema
  readonly ownership: readonly OwnershipRule[]
  /** The hash of everything that the template is made of. */
  readonly digest: string
}
