import { allGroups, dependenciesIn } from './manifest.ts'
import type { PackageRule } from './package-rule.ts'

export const noPlainTransport: PackageRule = {
  id: 'no-plain-transport',
  severity: 'error',
  about: 'Dependencies that come over `http:` or `git:`, without TLS.',
  message: 'Whoever stands on the way can put other code in the place of this dependency.',
  hint: 'Take it from a registry, or over https or ssh.',
  find: (manifest) =>
    dependenciesIn(manifest, allGroups)
      .filter(({ range }) => isPlainTransport(range))
      .map(({ value }) => ({ offset: value.offset })),
}

export const isPlainTransport = (range: string): boolean => /^(?:http|git|git\+http):/i.test(range)
