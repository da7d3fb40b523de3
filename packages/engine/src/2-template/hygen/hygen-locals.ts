import { EspalierError } from '../../errors.ts'
import { capitalize, pluralize } from '../helpers.ts'
import type { Locals } from '../renderer.ts'
import { helpersFor, type HygenConfig } from './hygen-config.ts'

/** What a hygen template sees. Arguments win over the configuration's defaults, and those over `unnamed`. */
export function hygenLocals(args: Locals, config: HygenConfig): Locals {
  const merged: Record<string, unknown> = { name: 'unnamed', ...config.localsDefaults, ...args }
  if (Array.isArray(merged['name']))
    throw new EspalierError('usage', `\`name\` is given twice: ${merged['name'].join(', ')}.`)
  const name = String(merged['name'])
  const derived = {
    Name: capitalize(name),
    // Plurals load the inflection rules, so they are made when a template asks.
    get names() {
      return pluralize(name)
    },
    get Names() {
      return capitalize(pluralize(name))
    },
  }
  // In hygen's order, which `JSON.stringify(locals)` shows: what was given, then what follows from the name.
  const locals = Object.create(null, Object.getOwnPropertyDescriptors({ ...merged, name })) as Record<
    string,
    unknown
  >
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(derived))) {
    if (!Object.hasOwn(merged, key)) Object.defineProperty(locals, key, property)
  }
  locals['h'] = helpersFor(config, locals)
  return locals
}
