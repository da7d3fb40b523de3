import { invariant } from '../../../errors.ts'
import { parseManifest } from './manifest.ts'
import type { PackageRule } from './package-rule.ts'

/** For the specs of rules: a package.json with what a rule says of it, such as `{ "a": «error»1 }`; as `told` does. */
export function toldOfPackage(rule: PackageRule, marked: string, path = 'apps/shop/package.json'): string {
  const text = marked.replace(/«\w+»/g, '')
  const manifest = parseManifest(text, path)
  invariant(manifest !== undefined, 'a manifest is JSON')
  return rule
    .find(manifest)
    .toSorted((a, b) => b.offset - a.offset)
    .reduce(
      (told, { offset, severity = rule.severity }) =>
        `${told.slice(0, offset)}«${severity}»${told.slice(offset)}`,
      text,
    )
}
