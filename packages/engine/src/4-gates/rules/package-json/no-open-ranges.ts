import { dependenciesIn, ownGroups } from './manifest.ts'
import type { PackageRule } from './package-rule.ts'

export const noOpenRanges: PackageRule = {
  id: 'no-open-ranges',
  severity: 'warning',
  about: 'Dependencies of which any version will do: `*`, `latest` and the like.',
  message: 'Any version will do, so the next installation may bring one that breaks the code.',
  hint: 'Name a range, such as `^1.2.0`.',
  find: (manifest) =>
    dependenciesIn(manifest, ownGroups)
      .filter(({ range }) => isOpen(range))
      .map(({ value }) => ({ offset: value.offset })),
}

/** Within a workspace, `workspace:*` is the one that stands there. */
const isOpen = (range: string): boolean =>
  /^(?:|[*xX](?:\.[*xX]){0,2}|latest|next|>=? ?0(?:\.0){0,2}|npm:(?:@[^@]+|[^@]+)(?:@(?:\*|latest)?)?)$/.test(
    range,
  )
