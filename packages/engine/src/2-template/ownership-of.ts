import { createRequire } from 'node:module'
import { lazily } from '../lazy.ts'
import type { Ownership } from '../ownership.ts'
import { checkPath } from '../paths.ts'
import type { Template } from './template.ts'

const require = createRequire(import.meta.url)
const ignore = lazily(() => require('ignore') as typeof import('ignore'))

/** The last rule that matches decides, as in a `.gitignore`; without one a file is shared by both. */
export function ownershipOf(path: string, template: Pick<Template, 'ownership'>): Ownership {
  const checked = checkPath(path)
  // The plan refuses such a path, and says why.
  if ('problem' in checked) return 'merged'
  const rule = template.ownership.findLast(({ pattern }) => {
    return ignore()({ ignorecase: false }).add(`/${pattern}`).ignores(checked.path)
  })
  return rule?.ownership ?? 'merged'
}
