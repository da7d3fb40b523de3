import { createRequire } from 'node:module'
import { lazily } from '../lazy.ts'
import type { Binding, Follow } from './parse-binding.ts'

const require = createRequire(import.meta.url)
const jsonc = lazily(() => require('jsonc-parser') as typeof import('jsonc-parser'))

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' }

/**
 * The text of an `espalier.json` after its project follows a template: a new entry at the end, or the entry that
 * names the template already, with these inputs over its own. Comments and all else stay as they are.
 */
export function followTemplate(text: string | undefined, binding: Binding, follow: Follow): string {
  const { templates } = binding
  const known = templates.findIndex(({ use }) => idOf(use) === idOf(follow.use))
  const entry =
    known < 0
      ? follow
      : { ...templates[known], use: follow.use, with: { ...templates[known]?.with, ...follow.with } }
  if (text === undefined) return `${JSON.stringify({ templates: [entry] }, null, 2)}\n`
  const at = ['templates', known < 0 ? templates.length : known]
  const { applyEdits, modify } = jsonc()
  return applyEdits(text, modify(text, at, entry, { formattingOptions }))
}

const idOf = (use: string): string => use.split('@')[0] ?? ''
