import { createRequire } from 'node:module'
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
    const isSame = JSON.stringify(entry.with?.[name]) === JSON.stringify(value)
    return isSame ? before : edit(before, ['templates', known, 'with', name], value)
  }, named)
}

function edit(text: string, at: (string | number)[], value: unknown): string {
  const { applyEdits, modify } = jsonc()
  return applyEdits(text, modify(text, at, value, { formattingOptions }))
}

const idOf = (use: string): string => use.split('@')[0] ?? ''
