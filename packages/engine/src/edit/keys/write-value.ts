import { editsOf } from './change-edits.ts'
import { flowStyleOf } from './flow-style.ts'
import { type KeyDocument, type Language, readKeyDocument } from './key-document.ts'
import { applyTextEdits, type TextEdit } from './text-edit.ts'
import { changesBetween } from './value-changes.ts'
import { isMap } from './value.ts'
import { yamlStyleOf } from './yaml-style.ts'

/**
 * The text of a document after its value became another one. What does not change keeps every byte. Undefined where
 * the text cannot say that value: behind an alias, or in a corner of YAML that is not edited.
 */
export function writeValue(text: string, want: unknown, language: Language): string | undefined {
  let now = text
  let rounds = 0
  for (let most = 1; rounds <= most; rounds++) {
    const document = readKeyDocument(now, language)
    if ('problems' in document) return undefined
    const changes = changesBetween(document.root?.value, want)
    if (changes.length === 0) return now
    if (rounds === 0) most = 2 * changes.length + 2
    const next = applyChanges(document, changes)
    if (next === undefined || next === now) return undefined
    now = next
  }
  return undefined
}

type Changes = ReturnType<typeof changesBetween>

/** All replacements at once, because none moves another; then one change at a time, each on what the last one left. */
function applyChanges(document: KeyDocument, changes: Changes): string | undefined {
  const replaced = changes.filter(({ kind }) => kind === 'replace')
  const batch = replaced.length > 0 ? replaced : changes.slice(0, 1)
  if (batch.some((change) => change.kind !== 'remove' && !isPrintable(change.value))) return undefined
  const page = { document, flow: flowStyleOf(document), block: yamlStyleOf(document) }
  const edits: TextEdit[] = []
  for (const change of batch) {
    const own = editsOf(page, change)
    if (own === undefined) return undefined
    edits.push(...own)
  }
  return document.mark + applyTextEdits(document.text, edits)
}

/** An alias has a meaning only where its anchor is. */
function isPrintable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPrintable)
  return isMap(value) ? Object.values(value).every(isPrintable) : typeof value !== 'symbol'
}
