import { createRequire } from 'node:module'
import { EspalierError } from '../errors.ts'
import { lazily } from '../lazy.ts'
import { didYouMean } from '../nearest.ts'
import type { Template } from './template.ts'

const require = createRequire(import.meta.url)
const semver = lazily(() => require('semver') as typeof import('semver'))

/** The template that `id` or `id@range` names: of several versions, the newest in the range. */
export function chooseTemplate(use: string, templates: readonly Template[]): Template {
  const [id = '', range = '*'] = use.split(/@(.*)/s)
  return templateIn(id, range, templates)
}

/** The newest version of a template in a range; a version before its release is taken where no other is there. */
export function templateIn(id: string, range: string, templates: readonly Template[]): Template {
  const versions = templates.filter((candidate) => candidate.id === id)
  if (versions.length === 0) throw unknown(id, templates)
  const sorted = [...versions].sort((a, b) => semver().rcompare(a.version, b.version))
  const [newest] = sorted
  const chosen =
    sorted.find(({ version }) => semver().satisfies(version, range)) ?? (range === '*' ? newest : undefined)
  if (chosen !== undefined) return chosen
  const there = sorted.map(({ version }) => version).join(', ')
  throw new EspalierError(
    'template-version',
    `\`${id}@${range}\` is asked for, the workspace has ${id} ${there}.`,
    {
      hint: `Ask for \`${id}@^${newest?.version ?? ''}\`.`,
    },
  )
}

function unknown(id: string, templates: readonly Template[]): EspalierError {
  const ids = [...new Set(templates.map((candidate) => candidate.id))]
  const hint =
    didYouMean(id, ids) ??
    (ids.length > 0 ? `There are: ${ids.join(', ')}.` : 'The template roots hold no template.')
  return new EspalierError('template-not-found', `There is no template \`${id}\`.`, { hint })
}

/** How `espalier.json` asks for a template from now on: as it did, where that chooses the same. */
export function rangeFor(use: string, { id, version }: Template, how: 'newest' | 'exactly'): string {
  const [, range] = use.split(/@(.*)/s)
  if (how === 'exactly') return `${id}@${version}`
  return range === undefined || semver().satisfies(version, range) ? use : `${id}@^${version}`
}

/** The names in a lock of templates that are followed in this order: one that is followed again is `id#2`. */
export function templateNames(ids: readonly string[]): string[] {
  const counts = new Map<string, number>()
  return ids.map((id) => {
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    return count === 1 ? id : `${id}#${count}`
  })
}
