import { createRequire } from 'node:module'
import { sameJson } from '../canonical.ts'
import { lazily } from '../lazy.ts'
import type { Binding, Follow } from './parse-binding.ts'

const require = createRequire(import.meta.url)
const jsonc = lazily(() => require('jsonc-parser') as typeof import('jsonc-parser'))

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' }

/**
 * The text of an `espalier.json` after its project follows a template: a new entry at the end, or the entry that
 * names the template already, with these inputs over its own. Only what differs is touched; comments stay.
 */
export function followTemplate(text: string | undefined, binding: Binding, follow: Follow): string {
  const { templates } = binding
  const known = templates.findIndex(({ use }) => idOf(use) === idOf(follow.use))
  const entry = templates[known]
  if (text === undefined) return `${JSON.stringify({ templates: [follow] }, null, 2)}\n`
  if (entry === undefined) return edit(text, ['templates', templates.length], follow)
  const named = entry.use === follow.use ? text : edit(text, ['templates', known, 'use'], follow.use)
  return Object.entries(follow.with ?? {}).reduce((before, [name, value]) => {
    const isSame = sameJson(entry.with?.[name], value)
    return isSame ? before : edit(before, ['templates', known, 'with', name], value)
  }, named)
}

/** The text with one entry as it shall be; only what differs is touched. */
export function replaceFollow(
  text: string,
  index: number,
  { from, to }: { readonly from: Follow; readonly to: Follow },
): string {
  const named = from.use === to.use ? text : edit(text, ['templates', index, 'use'], to.use)
  return (['with', 'from'] as const).reduce((before, part) => {
    const names = [...new Set([...Object.keys(from[part] ?? {}), ...Object.keys(to[part] ?? {})])]
    if (to[part] === undefined && from[part] !== undefined)
      return edit(before, ['templates', index, part], undefined)
    return names.reduce((each, name) => {
      const value = to[part]?.[name]
      const isSame = sameJson(from[part]?.[name], value)
      return isSame ? each : edit(each, ['templates', index, part, name], value)
    }, before)
  }, named)
}

function edit(text: string, at: (string | number)[], value: unknown): string {
  const { applyEdits, modify } = jsonc()
  return applyEdits(text, modify(text, at, value, { formattingOptions }))
}

const idOf = (use: string): string => use.split('@')[0] ?? ''
