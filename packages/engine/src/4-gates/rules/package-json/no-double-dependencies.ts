import type { TextEdit } from '../../../edit/text-edits.ts'
import { dependenciesIn, type Entry, entriesOf, entryNamed, type Manifest } from './manifest.ts'
import type { PackageRule } from './package-rule.ts'

export const noDoubleDependencies: PackageRule = {
  id: 'no-double-dependencies',
  severity: 'warning',
  about: 'Packages that stand in `dependencies` and in `devDependencies`.',
  message: 'The package stands in `dependencies` too, and one of the two ranges is not used.',
  hint: 'Leave it where it is needed: in `dependencies` if the code needs it when it runs.',
  find(manifest) {
    const ranges = new Map(dependenciesIn(manifest, ['dependencies']).map(({ name, range }) => [name, range]))
    return dependenciesIn(manifest, ['devDependencies'])
      .filter(({ name }) => ranges.has(name))
      .map((entry) => {
        const { offset, name, range } = entry
        return ranges.get(name) === range ? { offset, fix: [removal(entry, manifest)] } : { offset }
      })
  },
}

/** Takes an entry out, with one comma beside it and the line that it leaves. */
function removal({ node }: Entry, manifest: Manifest): TextEdit {
  const group = entryNamed(manifest, 'devDependencies')?.value
  const entries = entriesOf(group)
  const at = entries.findIndex((entry) => entry.node === node)
  const [before, after] = [entries[at - 1]?.node, entries[at + 1]?.node]
  if (after !== undefined) return { start: node.offset, end: after.offset, text: '' }
  const end = node.offset + node.length
  if (before !== undefined) return { start: before.offset + before.length, end, text: '' }
  return { start: (group?.offset ?? 0) + 1, end: (group?.offset ?? 0) + (group?.length ?? 2) - 1, text: '' }
}
