import type { Position } from '../ast-edit.ts'
import type { Binding, ModuleForm, Site } from './module-sites.ts'

/** What a piece wants of the imports or the exports of a file. */
export interface BindingWish {
  readonly form: ModuleForm
  readonly wanted: readonly Binding[]
  readonly old: readonly Binding[]
  readonly position: Position | undefined
}

type Standing = Site['bindings'][number]

/** A type is there if its value is, but not the other way; what `require` gives is default and namespace in one. */
export function standing(
  sites: readonly Site[],
  binding: Binding,
  how: 'enough' | 'exact' = 'enough',
): Standing | undefined {
  const { kind, from, name, other, only } = binding
  return sites
    .flatMap(({ form, bindings }) => bindings.map((each) => ({ form, each })))
    .find(({ form, each }) => {
      const isRequired = form === 'require' && each.kind === 'default'
      const isKind = each.kind === kind || (isRequired && kind === 'namespace')
      const isOwn = kind === 'named' && from === undefined
      const isOnly = each.only === only || isOwn || (how === 'enough' && only === 'type')
      return (
        isKind && isOnly && each.from === from && each.name === name && (each.other === other || isRequired)
      )
    })?.each
}

export const isSame = (one: Binding, other: Binding): boolean =>
  one.kind === other.kind &&
  one.from === other.from &&
  one.name === other.name &&
  one.other === other.other &&
  one.only === other.only
