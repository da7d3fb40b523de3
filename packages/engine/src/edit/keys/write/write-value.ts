import { editsOf } from './change-edits.ts'
import { flowStyleOf } from './flow-style.ts'
import { type KeyDocument, readKeyDocument } from '../document/key-document.ts'
import type { Language } from '../document/language.ts'
import { entriesTo, type Place } from './place.ts'
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
  let left = sizeOf(want)
  for (let rounds = 0; rounds <= left; rounds++) {
    const document = readKeyDocument(now, language)
    if ('problems' in document) return undefined
    const have = document.root?.value
    // No value comes or goes twice, unless the text does not become what it should.
    if (rounds === 0) left += sizeOf(have)
    const changes = changesBetween(have, want)
    if (changes.length === 0) return now
    const next = applyChanges(document, changes, source)
    if (next === undefined || next === now) return undefined
    now = next
  }
  return undefined
}

/** How many values are in a value, itself included. */
const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, each) => sum + sizeOf(each), 1)
    : 1

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
