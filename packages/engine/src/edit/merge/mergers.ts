import { parseJson } from '../../json-document.ts'
import { parseYaml } from '../../yaml.ts'
import { conclude, type Inspection } from './conclude.ts'
import type { Merged } from './merged.ts'
import { mergeText, type Texts } from './merge-text.ts'
import { mergeCode } from './typescript/merge-code.ts'

/** Merges three normalised texts; `unordered` names the lists in which order says nothing. */
type Merger = (texts: Texts, path: string, unordered: readonly string[]) => Merged

const mergeLines: Merger = (texts) => conclude(mergeText(texts), texts, { by: 'text', markers: 'allowed' })

const mergeJson: Merger = (texts, path) =>
  conclude(mergeText(texts), texts, { by: 'text', inspect: (text) => inspectJson(text, path) })

const mergeYaml: Merger = (texts) => conclude(mergeText(texts), texts, { by: 'text', inspect: inspectYaml })

function inspectJson(text: string, path: string): Inspection {
  const [first] = parseJson(text, path, 'read-failed').diagnostics
  return first === undefined ? {} : { mistake: { line: first.line ?? 1, message: first.message } }
}

function inspectYaml(text: string): Inspection {
  const parsed = parseYaml(text)
  return 'reason' in parsed ? { mistake: { line: parsed.line, message: `${parsed.reason}.` } } : {}
}

/** By the ending of a path; every other file is lines. */
const mergers: readonly (readonly [RegExp, Merger])[] = [
  [/\.(?:[mc]?[jt]s|[jt]sx)$/i, mergeCode],
  [/\.(?:json|jsonc)$/i, mergeJson],
  [/\.ya?ml$/i, mergeYaml],
]

export const mergerFor = (path: string): Merger =>
  mergers.find(([ending]) => ending.test(path))?.[1] ?? mergeLines
