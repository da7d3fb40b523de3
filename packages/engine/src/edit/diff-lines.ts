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
  if (patch === undefined) return replaceAll(before, after)
  if (patch.hunks.length === 0) return ''
  const text = diff().formatPatch(patch)
  return text.slice(text.indexOf('@@'))
}

/** One hunk that takes all of the old text and gives all of the new. */
function replaceAll(before: string, after: string): string {
  const range = (text: string): string => (text === '' ? '0,0' : `1,${countLines(text)}`)
  return `@@ -${range(before)} +${range(after)} @@\n${marked('-', before)}${marked('+', after)}`
}

function marked(sign: string, text: string): string {
  if (text === '') return ''
  // Lines end at a line feed alone: to a regular expression a carriage return ends one too.
  const lines = text.replace(/\n$/, '').split('\n')
  const end = text.endsWith('\n') ? '' : '\\ No newline at end of file\n'
  return `${lines.map((line) => `${sign}${line}\n`).join('')}${end}`
}
