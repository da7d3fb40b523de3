import { yaml } from '../../keys/document/yaml-library.ts'
import { mergeByValue, type Texts } from './merge-value-text.ts'
import type { MergeConflict, Merged } from '../merged.ts'

/** Three states of a file of YAML. Several documents are merged one by one, as long as all states have as many. */
export function mergeYaml(sides: Texts, path: string): Merged {
  const [base, ours, theirs] = [documentsOf(sides.base), documentsOf(sides.ours), documentsOf(sides.theirs)]
  if (ours.length === 1 || base.length !== ours.length || theirs.length !== ours.length)
    return mergeByValue(sides, { path, language: 'yaml' })
  const merged = ours.map((text, index) => {
    const texts = { base: base[index] ?? '', ours: text, theirs: theirs[index] ?? '' }
    return mergeByValue(texts, { path, language: 'yaml' })
  })
  return joined(merged, ours)
}

/** The texts of the documents; one after the other they are the text. */
function documentsOf(text: string): readonly string[] {
  const documents = yaml().parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false })
  const starts = documents.map(({ range }, index) => (index === 0 ? 0 : (range?.[0] ?? 0)))
  return starts.length < 2 ? [text] : starts.map((start, index) => text.slice(start, starts[index + 1]))
}

function joined(merged: readonly Merged[], ours: readonly string[]): Merged {
  const conflicts = merged.flatMap((each, index) => {
    const above = ours.slice(0, index).join('').split('\n').length - 1
    return each.kind === 'clean' ? [] : each.conflicts.map((conflict) => inDocument(conflict, index, above))
  })
  const text = (side: 'ours' | 'theirs') =>
    merged.map((each) => (each.kind === 'clean' ? each.text : each[side]) ?? '').join('')
  if (conflicts.length === 0)
    return { kind: 'clean', text: text('ours'), by: 'structure', checked: ['parses'] }
  const checked = merged.every((each) => each.checked.includes('parses')) ? (['parses'] as const) : []
  return { kind: 'conflict', by: 'structure', checked, conflicts, ours: text('ours'), theirs: text('theirs') }
}

const inDocument = (conflict: MergeConflict, index: number, above: number): MergeConflict => ({
  ...conflict,
  where: `document ${index + 1}: ${conflict.where}`,
  line: conflict.line + above,
})
