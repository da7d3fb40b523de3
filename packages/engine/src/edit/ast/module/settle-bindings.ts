import { addBindings } from './add-bindings.ts'
import { declaredNames } from '../item-names.ts'
import type { Binding, ModuleForm, Site } from './module-sites.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { removeBinding } from './remove-binding.ts'
import type { Settled } from '../list/settle-list.ts'
import type { Source } from '../source.ts'
import { type BindingWish, isSame, standing } from './standing-binding.ts'

/** As `settleList`, over the names that a file imports or exports. */
export function settleBindings(source: Source, sites: readonly Site[], wish: BindingWish): Settled | Refusal {
  const { wanted, old, form } = wish
  const own = sites.filter((site) => site.form === form)
  const missing = wanted.filter((binding) => !standing(own, binding))
  const gone = old.filter((binding) => !wanted.some((other) => isSame(other, binding)))
  const edited = gone.flatMap((binding) => editedSince(source, own, { binding, wanted }) ?? [])[0]
  if (edited !== undefined) return edited
  const leaving = gone.filter((binding) => standing(removable(own), binding, 'exact'))
  const did = leaving.length === 0 ? 'added' : wanted.length === 0 ? 'removed' : 'replaced'
  const [left] = leaving
  if (missing.length > 0) {
    const clash = clashOf(source, own, { form, missing, leaving })
    if (clash !== undefined) return clash
    const added = addBindings(source, own, { ...wish, wanted: missing, old: leaving })
    if ('kind' in added) return added
    return { kind: 'settled', edits: added.edits, did, at: added.at, more: true }
  }
  if (left !== undefined) return removeBinding(source, removable(own), { binding: left, did })
  const [first] = wanted.flatMap((binding) => standing(own, binding) ?? [])
  return { kind: 'settled', edits: [], did: 'present', at: first?.node.getStart(source.file) ?? 0 }
}

/** A declaration is the file's own, and stays. */
const removable = (sites: readonly Site[]): readonly Site[] =>
  sites.filter(({ from, names }) => from !== undefined || names !== undefined)

/** The file has the name for something else, or what was injected under another name. */
function editedSince(
  source: Source,
  sites: readonly Site[],
  { binding, wanted }: { readonly binding: Binding; readonly wanted: readonly Binding[] },
): Refusal | undefined {
  if (binding.kind === 'bare' || standing(sites, binding, 'exact')) return undefined
  const changed = sites
    .flatMap(({ bindings }) => bindings)
    .filter((each) => !wanted.some((other) => other.name === each.name))
    .filter((each) => {
      const isRenamed =
        each.from === binding.from && each.other === binding.other && binding.kind === each.kind
      return each.name === binding.name || (isRenamed && binding.from !== undefined)
    })
  if (changed.length === 0) return undefined
  const nodes = changed.map(({ node }) => node)
  return refuse('piece-edited', `\`${binding.name}\` is not what was injected: it has been changed since`, {
    source,
    nodes,
  })
}

interface Clash {
  readonly form: ModuleForm
  readonly missing: readonly Binding[]
  readonly leaving: readonly Binding[]
}

/** A name that is wanted stands for something else in the file. */
function clashOf(
  source: Source,
  sites: readonly Site[],
  { form, missing, leaving }: Clash,
): Refusal | undefined {
  const names = new Set(missing.flatMap(({ name }) => (name === '' ? [] : [name])))
  const bound = sites
    .flatMap(({ bindings }) => bindings)
    .filter((each) => names.has(each.name) && !leaving.some((other) => isSame(other, each)))
  const declared = source.file.statements.filter(
    (statement) => form !== 'export' && declaredNames(statement).some((name) => names.has(name)),
  )
  const isOther = declared.filter((statement) => !sites.some((site) => site.statement === statement))
  const nodes = [...bound.map(({ node }) => node), ...isOther]
  if (nodes.length === 0) return undefined
  const taken = [...bound.map((each) => each.name), ...isOther.flatMap(declaredNames)]
  const name = taken.find((each) => names.has(each))
  return refuse('piece-edited', `\`${name}\` is there already, and is not the same`, { source, nodes })
}
