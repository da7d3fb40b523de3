import type { Node } from 'jsonc-parser'
import { entriesOf } from './manifest.ts'
import type { PackageRule, PackageSpot } from './package-rule.ts'

export const rightTypes: PackageRule = {
  id: 'right-types',
  severity: 'error',
  about: 'Values of another type than npm reads, such as a list of dependencies.',
  message: 'The value is of another type than npm reads there.',
  hint: 'See the documentation of package.json.',
  find: ({ root }) => entriesOf(root).flatMap(({ name, value }) => wrongAt(name, value)),
}

type Type = Node['type']

const types: Readonly<Record<string, readonly Type[]>> = {
  name: ['string'],
  version: ['string'],
  description: ['string'],
  license: ['string', 'object'],
  main: ['string'],
  type: ['string'],
  private: ['boolean'],
  keywords: ['array'],
  files: ['array'],
  workspaces: ['array', 'object'],
  bin: ['string', 'object'],
  engines: ['object'],
}

/** Maps of names to texts. */
const maps = new Set([
  'scripts',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
])

function wrongAt(name: string, value: Node): readonly PackageSpot[] {
  if (maps.has(name)) {
    if (value.type !== 'object') return [spot(name, value, ['object'])]
    return entriesOf(value)
      .filter((entry) => entry.value.type !== 'string')
      .map((entry) => spot(`${name}.${entry.name}`, entry.value, ['string']))
  }
  const wanted = Object.hasOwn(types, name) ? types[name] : undefined
  if (wanted === undefined || wanted.includes(value.type)) return []
  return [name === 'private' ? { ...spot(name, value, wanted), ...truth(value) } : spot(name, value, wanted)]
}

const spot = (name: string, { offset, type }: Node, wanted: readonly Type[]): PackageSpot => ({
  offset,
  message: `\`${name}\` is ${words[type]}, but has to be ${wanted.map((each) => words[each]).join(' or ')}.`,
})

const words: Readonly<Record<Type, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  property: 'a property',
}

/** `"true"` was meant as what it says. */
function truth({
  value,
  offset,
  length,
}: Omit<Node, 'value'> & { readonly value?: unknown }): Pick<PackageSpot, 'fix'> {
  return value === 'true' || value === 'false'
    ? { fix: [{ start: offset, end: offset + length, text: value }] }
    : {}
}
