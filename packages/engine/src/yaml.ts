import { CORE_SCHEMA, load, Type, YAMLException } from 'js-yaml'

export type ParsedYaml =
  | { readonly value: unknown }
  | { readonly reason: string; /** Counted from 1. */ readonly line: number; readonly column: number }

// Merge keys as hygen's YAML has them, but no timestamps: a Date prints in the zone and language of the machine.
const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text) => text === '<<' })
const schema = CORE_SCHEMA.extend({ implicit: [merge] })

/** YAML as data only: tags that construct anything else are refused. */
export function parseYaml(text: string): ParsedYaml {
  try {
    return { value: load(text, { schema }) }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const mark = error.mark as YAMLException['mark'] | undefined
    return { reason: error.reason, line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 }
  }
}
