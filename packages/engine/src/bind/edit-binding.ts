import { sameJson } from '../canonical.ts'
import { writeValue } from '../edit/keys/write/write-value.ts'
import { EspalierError } from '../errors.ts'
import { parseJson } from '../json-document.ts'
import { bindingFile } from '../lock.ts'
import { type Binding, followedId, type Follow } from './parse-binding.ts'

/**
 * The text of an `espalier.json` after its project follows a template: a new entry at the end, or the entry that
 * names the template already, with these inputs over its own. Only what differs is touched; comments stay.
 */
export function followTemplate(text: string | undefined, binding: Binding, follow: Follow): string {
  if (text === undefined) return `${JSON.stringify({ templates: [follow] }, null, 2)}\n`
  const known = binding.templates.findIndex((each) => followedId(each) === followedId(follow))
  const entry = binding.templates[known]
  if (entry === undefined) return withEntry(text, binding.templates.length, follow)
  const given = { ...entry.with, ...follow.with }
  const more = Object.keys(given).length === 0 ? {} : { with: given }
  return withEntry(text, known, { ...entry, use: follow.use, ...more })
}

/** The text with one entry as it shall be; only what differs is touched. */
export function withEntry(text: string, index: number, follow: Follow): string {
  const value = parseJson(text, bindingFile, 'binding-invalid').value as Partial<Binding>
  const templates: unknown[] = [...(value.templates ?? [])]
  if (sameJson(templates[index], follow)) return text
  templates[index] = follow
  const written = writeValue(text, { ...value, templates }, { language: 'json' })
  if (written !== undefined) return written
  throw new EspalierError('binding-invalid', `${bindingFile} could not be edited.`, {
    hint: `Write the entry by hand: ${JSON.stringify(follow)}`,
  })
}
