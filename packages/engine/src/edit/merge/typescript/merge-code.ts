import { conclude, type Inspection } from '../conclude.ts'
import type { Merged } from '../merged.ts'
import { mergeText, type Texts } from '../merge-text.ts'
import { disputesIn } from '../pieces.ts'
import { duplicatesIn } from './duplicates.ts'
import { mergeStructure } from './merge-structure.ts'
import { mistakeIn, parseSource } from './source.ts'

/** Lines first: what merges by lines, parses, and has nothing twice, is taken. Else the structure decides, if there is one. */
export function mergeCode(texts: Texts, path: string, unordered: readonly string[]): Merged {
  const inspect = (text: string): Inspection => inspectCode(text, texts, path)
  const lines = mergeText(texts)
  if (disputesIn(lines).length === 0) {
    const byText = conclude(lines, texts, { by: 'text', markers: 'allowed', inspect })
    if (byText.kind === 'clean') return byText
  }
  const pieces = mergeStructure(texts, path, (where) => unordered.some((pattern) => matches(pattern, where)))
  const by = pieces === undefined ? 'text' : 'structure'
  return conclude(pieces ?? lines, texts, { by, markers: 'allowed', inspect })
}

function inspectCode(text: string, { ours, theirs }: Texts, path: string): Inspection {
  const source = parseSource(text, path, 'plain')
  const mistake = mistakeIn(source)
  if (mistake !== undefined) return { mistake }
  const found = duplicatesIn(source)
  if (found.size === 0) return { duplicates: [] }
  const known = [ours, theirs].map((each) => duplicatesIn(parseSource(each, path, 'plain')))
  return { duplicates: [...found].filter((name) => !known.some((names) => names.has(name))) }
}

/** Whether a pattern, in which `*` stands for any letters, names a path. */
function matches(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return path === first
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return path.length - last.length >= at && path.endsWith(last)
}
