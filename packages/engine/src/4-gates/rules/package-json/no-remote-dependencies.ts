import { allGroups, dependenciesIn } from './manifest.ts'
import { isPlainTransport } from './no-plain-transport.ts'
import type { PackageRule } from './package-rule.ts'

export const noRemoteDependencies: PackageRule = {
  id: 'no-remote-dependencies',
  severity: 'warning',
  about: 'Dependencies that come from git or from an address instead of a registry.',
  message:
    'The dependency comes from a place where it can change under the same name, and no registry checks it.',
  hint: 'Publish it to a registry, or name a commit.',
  find: (manifest) =>
    dependenciesIn(manifest, allGroups)
      .filter(({ range }) => isRemote(range) && !isPlainTransport(range))
      .map(({ value }) => ({ offset: value.offset })),
}

/** `git+ssh://...`, `https://...`, `github:a/b` and `a/b`. */
const isRemote = (range: string): boolean =>
  /^(?:git(?:\+\w+)?:|https:|ssh:|github:|gitlab:|bitbucket:|gist:|git@)/i.test(range) ||
  /^[\w-][\w.-]*\/[\w-][\w.-]*(?:#.*)?$/.test(range)
