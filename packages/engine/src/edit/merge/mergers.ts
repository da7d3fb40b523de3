import { readKeyDocument } from '../keys/document/key-document.ts'
import { type Language, languageOf } from '../keys/document/language.ts'
import { conclude, type Inspection } from './conclude.ts'
import { mergeJson } from './value/merge-json.ts'
import { mergeText, type Texts } from './lines/merge-text.ts'
import { mergeYaml } from './value/merge-yaml.ts'
import type { Merged } from './merged.ts'
import { mergeCode } from './typescript/merge-code.ts'

/** Merges three normalised texts; `unordered` names the lists in which order says nothing. */
type Merger = (texts: Texts, path: string, unordered: readonly string[]) => Merged

const mergeLines: Merger = (texts) => conclude(mergeText(texts), texts, { by: 'text', markers: 'allowed' })

/** By lines where that gives a document without a key that stands twice, else by value. */
const mergeDocument: Merger = (texts, path) => {
  const language = languageOf(path)
  const inspect = (text: string): Inspection => inspectDocument(text, language)
  const lines = conclude(mergeText(texts), texts, { by: 'text', inspect })
  if (lines.kind === 'clean') return lines
  return language === 'yaml' ? mergeYaml(texts, path) : mergeJson(withValue(texts), path)
}

/** Two that were made apart have nothing in common, and nothing is no JSON. */
const withValue = (texts: Texts): Texts => (texts.base.trim() === '' ? { ...texts, base: '{}' } : texts)

function inspectDocument(text: string, language: Language): Inspection {
  const document = readKeyDocument(text, language)
  const [problem] = 'problems' in document ? document.problems : []
  if (problem === undefined) return { duplicates: [] }
  return { mistake: { line: problem.line, message: `${problem.reason}.` } }
}

/** By the ending of a path; every other file is lines. */
const mergers: readonly (readonly [RegExp, Merger])[] = [
  [/\.(?:[mc]?[jt]s|[jt]sx)$/i, mergeCode],
  [/\.(?:json|jsonc|code-workspace|webmanifest|ya?ml)$/i, mergeDocument],
]

export const mergerFor = (path: string): Merger =>
  mergers.find(([ending]) => ending.test(path))?.[1] ?? mergeLines
