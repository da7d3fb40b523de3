import { createRequire } from 'node:module'
import { lazily } from '../lazy.ts'
import type { Ownership } from '../ownership.ts'
import { checkPath } from '../paths.ts'
import type { OwnershipRule, Template } from './template.ts'

const require = createRequire(import.meta.url)
const ignore = lazily(() => require('ignore') as typeof import('ignore'))

/** The last rule that matches decides, as in a `.gitignore`; without one a file is shared by both. */
export function ownershipOf(path: string, template: Pick<Template, 'ownership'>): Ownership {
  return ruleFor(path, template)?.ownership ?? 'merged'
}

/** The lists of a file whose order means nothing. */
export function unorderedIn(
  path: string,
  template: Pick<Template, 'ownership'>,
): { unordered?: readonly string[] } {
  const unordered = ruleFor(path, template)?.unordered
  return unordered === undefined ? {} : { unordered }
}

function ruleFor(path: string, template: Pick<Template, 'ownership'>): OwnershipRule | undefined {
  const checked = checkPath(path)
  // The plan refuses such a path, and says why.
  if ('problem' in checked) return undefined
  return template.ownership.findLast(({ pattern }) => {
    return ignore()({ ignorecase: false }).add(`/${pattern}`).ignores(checked.path)
  })
}
