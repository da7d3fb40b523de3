import { editsOf } from './change-edits.ts'
import { flowStyleOf } from './flow-style.ts'
import { type KeyDocument, type Language, readKeyDocument } from './key-document.ts'
import { entriesTo, type Place } from './key-tree.ts'
import { applyTextEdits, type TextEdit } from './text-edit.ts'
import { changesBetween } from './value-changes.ts'
import { yamlStyleOf } from './yaml-style.ts'

interface Writing {
  readonly language: Language
  /** A text from which entries that are new here are taken as they are written, comments included. */
  readonly source?: KeyDocument
}

/**
 * The text of a document after its value became another one. What does not change keeps every byte. Undefined where
 * the text cannot say that value: behind an alias, or in a corner of YAML that is not edited.
 */
export function writeValue(text: string, want: unknown, { language, source }: Writing): string | undefined {
  let now = text
  let rounds = 0
  for (let most = 1; rounds <= most; rounds++) {
    const document = readKeyDocument(now, language)
    if ('problems' in document) return undefined
    const changes = changesBetween(document.root?.value, want)
    if (changes.length === 0) return now
    if (rounds === 0) most = 2 * changes.length + 2
    const next = applyChanges(document, changes, source)
    if (next === undefined || next === now) return undefined
    now = next
  }
  return undefined
}

type Changes = ReturnType<typeof changesBetween>

/** All replacements at once, because none moves another; then one change at a time, each on what the last one left. */
function applyChanges(
  document: KeyDocument,
  changes: Changes,
  source: KeyDocument | undefined,
): string | undefined {
  const replaced = changes.filter(({ kind }) => kind === 'replace')
  const batch = replaced.length > 0 ? replaced : nextChanges(document, changes)
  const page = { document, flow: flowStyleOf(document), block: yamlStyleOf(document), source }
  const edits: TextEdit[] = []
  for (const change of batch) {
    const own = editsOf(page, change)
    if (own === undefined) return undefined
    edits.push(...own)
  }
  return document.mark + applyTextEdits(document.text, edits)
}

/** The first change, with the lines of YAML that come to the same place: reading it again for each would take long. */
function nextChanges({ root }: KeyDocument, changes: Changes): Changes {
  const [first] = changes
  if (first?.kind !== 'insert') return changes.slice(0, 1)
  const around = first.place.slice(0, -1)
  const node = around.length === 0 ? root : entriesTo(root, around)?.at(-1)?.node
  if (node === undefined || node.kind === 'leaf' || node.style === 'flow') return [first]
  const end = changes.findIndex(
    (change) => change.kind !== 'insert' || change.at !== first.at || !isWithin(change.place, around),
  )
  return end < 0 ? changes : changes.slice(0, end)
}

const isWithin = (place: Place, around: Place): boolean =>
  place.length === around.length + 1 && around.every((part, index) => part === place[index])
