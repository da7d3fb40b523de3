import { createRequire } from 'node:module'
import { lazily } from '../lazy.ts'
import { countLines } from './lines.ts'

const require = createRequire(import.meta.url)
const diff = lazily(() => require('diff') as typeof import('diff'))

export interface LineCounts {
  readonly added: number
  readonly removed: number
}

/** Past this many changed lines a diff costs seconds and tells nothing: the text counts as replaced. */
const longestEdit = 4000

/** How many lines were added and removed. */
export function countChanges(before: string, after: string): LineCounts {
  const parts = diff().diffLines(before, after, { maxEditLength: longestEdit })
  if (parts === undefined) return { added: countLines(after), removed: countLines(before) }
  let added = 0
  let removed = 0
  for (const part of parts) {
    if (part.added) added += part.count
    else if (part.removed) removed += part.count
  }
  return { added, removed }
}

/** The hunks of a unified diff, without its two header lines. */
export function unifiedHunks(before: string, after: string): string {
  const patch = diff().structuredPatch('a', 'b', before, after, '', '', {
    context: 3,
    maxEditLength: longestEdit,
  })
  if (patch === undefined)
    return `@@ the whole text is replaced: ${countLines(before)} lines by ${countLines(after)} @@\n`
  if (patch.hunks.length === 0) return ''
  const text = diff().formatPatch(patch)
  return text.slice(text.indexOf('@@'))
}
