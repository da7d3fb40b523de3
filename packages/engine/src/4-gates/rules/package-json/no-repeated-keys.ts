import type { Node } from 'jsonc-parser'
import { entriesOf } from './manifest.ts'
import type { PackageRule, PackageSpot } from './package-rule.ts'

export const noRepeatedKeys: PackageRule = {
  id: 'no-repeated-keys',
  severity: 'error',
  about: 'Keys that stand in one object twice.',
  message: 'The key stands in this object twice: the one before is not read.',
  hint: 'Keep one of the two.',
  find: ({ root }) => repeatedIn(root),
}

function repeatedIn(node: Node): readonly PackageSpot[] {
  const seen = new Set<string>()
  const own = entriesOf(node).flatMap(({ name, offset }) => {
    const isAgain = seen.has(name)
    seen.add(name)
    return isAgain ? [{ offset }] : []
  })
  return [...own, ...(node.children ?? []).flatMap(repeatedIn)]
}
