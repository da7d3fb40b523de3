import { allGroups, dependenciesIn } from './manifest.ts'
import type { PackageRule } from './package-rule.ts'

export const noOutsideFiles: PackageRule = {
  id: 'no-outside-files',
  severity: 'warning',
  about: 'Dependencies on folders outside of the workspace.',
  message: 'The dependency is a folder outside of the workspace, which is not there on other machines.',
  hint: 'Move it into the workspace, or publish it.',
  find: (manifest) =>
    dependenciesIn(manifest, allGroups)
      .filter(({ range }) => leaves(range, manifest.path))
      .map(({ value }) => ({ offset: value.offset })),
}

function leaves(range: string, path: string): boolean {
  const [, target] = /^(?:file|link|portal):(.*)$/i.exec(range) ?? []
  if (target === undefined) return false
  const local = target.replaceAll('\\', '/').replace(/^\/\/(?=\.)/, '')
  if (/^(?:\/|~|[a-z]:)/i.test(local)) return true
  let depth = path.split('/').length - 1
  for (const segment of local.split('/')) {
    if (segment === '..') depth--
    else if (segment !== '' && segment !== '.') depth++
    if (depth < 0) return true
  }
  return false
}
