import { Buffer } from 'node:buffer'
import { type Content, contentOf } from '../content.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { lineAt, linesOf } from '../edit/lines.ts'
import { type ParsedYaml, parseYaml } from '../yaml.ts'

/** A template file in two parts. */
export interface Split {
  /** The YAML between the fences; undefined where there is no frontmatter. */
  readonly yaml: string | undefined
  readonly body: Content
  /** The line of the file on which the body starts, counted from 1. */
  readonly bodyLine: number
}

const opening = /^\ufeff?(?:---|= yaml =)[ \t]*\r?\n/
/** Blank lines behind the closing fence belong to the fence: hygen eats them, and its users rely on it. */
const closing = /^(?:---|\.\.\.|= yaml =)\s*$\n?/m

/** Frontmatter stands at the very top or nowhere. A binary body keeps its bytes. */
export function splitFrontmatter(bytes: Uint8Array): Split {
  const content = contentOf(bytes)
  // In latin1 one character is one byte, so offsets found in the text cut the bytes.
  const text = 'text' in content ? content.text : Buffer.from(bytes).toString('latin1')
  const open = opening.exec(text)?.[0]
  const close = open === undefined ? null : closing.exec(text.slice(open.length))
  if (open === undefined || close === null) return { yaml: undefined, body: content, bodyLine: 1 }
  const end = open.length + close.index + close[0].length
  return {
    yaml: text.slice(open.length, open.length + close.index),
    body: 'text' in content ? { text: text.slice(end) } : contentOf(bytes.subarray(end)),
    bodyLine: countFeeds(text, end) + 1,
  }
}

function countFeeds(text: string, end: number): number {
  let count = 0
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < end; feed = text.indexOf('\n', feed + 1)) count++
  return count
}

export type Attributes = Readonly<Record<string, unknown>>

/** The attributes that a frontmatter holds, as YAML says them. */
export function parseFrontmatter(
  yaml: string,
  path: string,
): { attributes: Attributes } | { problem: Diagnostic } {
  const parsed = parseYaml(yaml)
  if (!('value' in parsed)) return { problem: problemOf(parsed, yaml, path) }
  const { value } = parsed
  if (value === undefined || value === null) return { attributes: {} }
  if (typeof value === 'object' && !Array.isArray(value)) return { attributes: value as Attributes }
  const message = 'The frontmatter is not a map of `attribute: value`.'
  return { problem: errorAt('frontmatter-invalid', message, { path, line: 2, excerpt: lineAt(yaml, 1) }) }
}

/** Where an attribute stands in the file; the text of a block (`sh: |`) starts on the line after that. */
export function placeOfAttribute(
  yaml: string,
  key: string,
): { line: number; excerpt: string; isBlock: boolean } {
  const lines = linesOf(yaml).texts
  const index = lines.findIndex((text) => /^\s*(['"]?)([^'"]+?)\1\s*:/.exec(text)?.[2] === key)
  const excerpt = lines[index] ?? ''
  // The opening fence is line 1 of the file.
  return { line: index + 2, excerpt, isBlock: /:\s*[|>][-+\d]*\s*(?:#.*)?$/.test(excerpt) }
}

function problemOf(
  { reason, line, column }: Exclude<ParsedYaml, { value: unknown }>,
  yaml: string,
  path: string,
): Diagnostic {
  const excerpt = lineAt(yaml, line)
  // The opening fence is line 1 of the file.
  const where = { path, line: line + 1, column, excerpt }
  if (/unknown tag/.test(reason)) {
    const tag = /!![\w/]+/.exec(excerpt)?.[0] ?? 'this tag'
    const message = `${tag} is refused: frontmatter is data, not code.`
    return errorAt('frontmatter-unsafe-tag', message, { ...where, hint: plainSpelling(excerpt) })
  }
  return errorAt('frontmatter-invalid', `The frontmatter is not YAML: ${reason}.`, {
    ...where,
    hint: hintFor(excerpt),
  })
}

function plainSpelling(excerpt: string): string {
  const regexp = /^\s*([\w-]+):.*!!js\/regexp\s+['"]?\/(.*)\/([a-z]*)/.exec(excerpt)
  if (regexp === null) return 'Write it as a plain value.'
  const [, key, source = '', flags] = regexp
  const pattern = JSON.stringify(source)
  return flags ? `Write \`${key}: { regex: ${pattern}, flags: ${flags} }\`.` : `Write \`${key}: ${pattern}\`.`
}

function hintFor(excerpt: string): string {
  const value = /^\s*[\w-]+:\s+(.*)$/.exec(excerpt)?.[1]
  if (value !== undefined && /: |^[[{*&!|>%@`]/.test(value)) {
    return 'A value with `: ` in it, or one that starts with a sign, needs quotes.'
  }
  return 'Expected `attribute: value` on each line.'
}
