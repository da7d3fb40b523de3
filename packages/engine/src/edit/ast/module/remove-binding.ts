import { listOf } from '../list/list.ts'
import { meaningOf } from '../meaning.ts'
import type { Binding, Site } from './module-sites.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { removeFromList } from '../list/remove-from-list.ts'
import type { Settled } from '../list/settle-list.ts'
import type { Source } from '../source.ts'
import { standing } from './standing-binding.ts'
import type { TextEdit } from '../../text-edits.ts'

/** Takes a name out of its statement; with the last one the statement goes. */
export function removeBinding(
  source: Source,
  sites: readonly Site[],
  { binding, did }: { readonly binding: Binding; readonly did: Settled['did'] },
): Settled | Refusal {
  const found = standing(sites, binding, 'exact')
  const site = sites.find(({ bindings }) => found !== undefined && bindings.includes(found))
  if (found === undefined || site === undefined) throw new TypeError(`${binding.name} does not stand`)
  const { file } = source
  if (site.bindings.length === 1 && meaningOf(site.statement, file).comments.length > 0) {
    const message = `the statement of \`${binding.name}\` holds a comment, which would be lost`
    return refuse('piece-edited', message, { source, nodes: [site.statement] })
  }
  return {
    kind: 'settled',
    edits: editsFor(source, site, found),
    did,
    at: found.node.getStart(file),
    more: true,
  }
}

function editsFor(source: Source, site: Site, found: Site['bindings'][number]): readonly TextEdit[] {
  const { statement, names, first, bindings } = site
  if (bindings.length === 1) {
    const list = listOf('statement', source.file, source)
    return list.items
      .filter(({ node }) => node === statement)
      .flatMap((item) => removeFromList(list, { item, from: item.start, until: item.after, lead: 'own' }))
  }
  if (first !== undefined && found.node === first) {
    const rest = names?.node ?? bindings.find(({ node }) => node !== first)?.node
    return [{ start: first.getStart(source.file), end: rest?.getStart(source.file) ?? first.end, text: '' }]
  }
  const item = names?.items.find(({ node }) => node === found.node)
  if (names === undefined || item === undefined || names.items.length === 1) {
    return [{ start: first?.end ?? found.node.pos, end: names?.node.end ?? found.node.end, text: '' }]
  }
  return removeFromList(names, { item, from: item.start, until: item.after, lead: 'own' })
}
