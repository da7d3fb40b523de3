import { insertIntoBlock, removeFromBlock } from './block-edits.ts'
import { endOfContent } from './block-lines.ts'
import { replaceInBlock } from './block-replace.ts'
import { insertIntoFlow, removeFromFlow } from './flow-edits.ts'
import type { FlowStyle } from './flow-style.ts'
import type { KeyDocument } from './key-document.ts'
import { blockLinesOf, flowLinesOf, type Source, sourceAt } from './entry-source.ts'
import { type Branch, entriesTo, type Entry, type KeyNode, type Place } from './key-tree.ts'
import type { Layout } from './print-json.ts'
import { printYamlEntry, printYamlRoot, printYamlValue, type YamlStyle } from './print-yaml.ts'
import { indentAt, leadsLine, nextLine, type TextEdit } from './text-edit.ts'
import type { Change } from './value-changes.ts'
import { isPrintable } from './value.ts'

/** A document with the ways in which its parts are written. */
export interface Page {
  readonly document: KeyDocument
  readonly flow: FlowStyle
  readonly block: YamlStyle
  /** Another text that may say how an entry is written which is new here. */
  readonly source?: KeyDocument | undefined
}

/** What a change of the value is in the text; undefined where there is no place for it. */
export function editsOf(page: Page, change: Change): TextEdit[] | undefined {
  const { root } = page.document
  if (change.place.length === 0)
    return change.kind === 'replace' && isPrintable(change.value)
      ? replaceRoot(page, change.value)
      : undefined
  const spots = spotsTo(root, change.kind === 'insert' ? change.place.slice(0, -1) : change.place)
  if (spots === undefined) return undefined
  const spot = spots.at(-1)
  switch (change.kind) {
    case 'insert':
      return insert(page, spot, change)
    case 'replace':
      return spot && replace(page, spot, change)
    case 'remove':
      return spot && remove(page, spot, { around: spots.at(-2), place: change.place })
  }
}

type Insertion = Extract<Change, { kind: 'insert' }>
type Replacement = Pick<Change & { kind: 'replace' }, 'place' | 'value'>

/** An entry in the map or list that has it. */
interface Spot {
  readonly branch: Branch
  readonly entry: Entry
}

function spotsTo(root: KeyNode | undefined, place: Change['place']): readonly Spot[] | undefined {
  const entries = entriesTo(root, place)
  return entries?.flatMap((entry, index) => {
    const branch = index === 0 ? root : entries[index - 1]?.node
    return branch === undefined || branch.kind === 'leaf' ? [] : [{ branch, entry }]
  })
}

function replaceRoot({ document, flow, block }: Page, value: unknown): TextEdit[] {
  const { text, root, language } = document
  const printed =
    language === 'yaml' ? printYamlRoot(value, block) : flow.printValue(value, { indent: '', lay: flow.maps })
  if (root !== undefined) return [{ from: root.from, to: endOfContent(text, root), text: printed }]
  const between = text === '' || text.endsWith('\n') ? '' : flow.newline
  return [{ from: text.length, to: text.length, text: between + printed + flow.newline }]
}

function replace(page: Page, spot: Spot, { place, value }: Replacement): TextEdit[] | undefined {
  const { document, flow, block } = page
  const { text } = document
  const { branch, entry } = spot
  const { node: old } = entry
  const copied = typeof value === 'string' ? undefined : scalarFrom(page, spot, { place, value })
  if (copied === undefined && !isPrintable(value)) return undefined
  if (branch.style === 'block') {
    const lines = copied === undefined ? linesInstead(page, spot, value) : ` ${copied}`
    return replaceInBlock({ text, style: block }, entry, lines)
  }
  const lay = leadsLine(text, entry.from) ? flow.maps : 'line'
  const printed = copied ?? flow.printValue(value, { indent: indentAt(text, entry.from), lay })
  return [{ from: old.from, to: old.to, text: old.from === old.to ? ` ${printed}` : printed }]
}

/** A number or a tagged word as the other text writes it. */
function scalarFrom(page: Page, { branch }: Spot, { place, value }: Replacement): string | undefined {
  const found = page.source && sourceAt(page.source, { have: page.document.root, place }, value)
  if (found === undefined || found.entry.node.kind !== 'leaf' || found.branch.style !== branch.style)
    return undefined
  const text = found.document.text.slice(found.entry.node.from, found.entry.node.to)
  return text === '' || text.includes('\n') || text.startsWith('*') ? undefined : text
}

/** A string is quoted as the one was that it replaces, and stays on one line before a comment. */
function linesInstead({ document, block }: Page, { branch, entry }: Spot, value: unknown): string {
  const { text } = document
  const { node: old } = entry
  const holder = branch.kind
  if (typeof value !== 'string' || old.kind !== 'leaf') return printYamlValue(holder, value, block)
  const isCommented = text.slice(old.to, nextLine(text, old.to)).trim() !== '' && text[old.to - 1] !== '\n'
  if (isCommented && value.includes('\n')) return ` ${JSON.stringify(value)}`
  if (old.quotes === undefined) return printYamlValue(holder, value, block)
  return printYamlValue(holder, value, { ...block, quotes: old.quotes, strings: 'quoted' })
}

function insert(page: Page, spot: Spot | undefined, { place, at, value }: Insertion): TextEdit[] | undefined {
  const { document, flow, block } = page
  const { text, root } = document
  const branch = spot === undefined ? root : spot.entry.node
  const part = place.at(-1)
  const key = typeof part === 'string' ? part : undefined
  if (branch === undefined || branch.kind === 'leaf') return undefined
  const source = page.source && sourceAt(page.source, { have: root, place }, value)
  if (branch.style === 'block') {
    const lines =
      linesOf(source, block) ?? (isPrintable(value) ? printYamlEntry(key, value, block) : undefined)
    return lines === undefined ? undefined : insertIntoBlock({ text, style: block }, { branch, at }, lines)
  }
  if (!isPrintable(value)) return undefined
  // What is empty in YAML can only stand between brackets; with something in it, it looks like the rest of the file.
  const isBare = text.slice(branch.from + 1, branch.to - 1).trim() === ''
  const isInBlock = document.language === 'yaml' && (spot?.branch.style ?? 'block') === 'block'
  if (isBare && isInBlock) {
    const filled = key === undefined ? [value] : Object.fromEntries([[key, value]])
    return putWhole(page, spot, { place: place.slice(0, -1), value: filled })
  }
  const name = key === undefined ? '' : `${flow.printKey(key)}:${flow.gap}`
  const print = (layout: Layout) => copyInto(flow, layout, source) ?? name + flow.printValue(value, layout)
  return insertIntoFlow({ text, style: flow }, { branch, at }, print)
}

const putWhole = (page: Page, spot: Spot | undefined, whole: Replacement): TextEdit[] | undefined =>
  spot === undefined ? replaceRoot(page, whole.value) : replace(page, spot, whole)

const linesOf = (source: Source | undefined, { newline }: YamlStyle): string | undefined =>
  source?.branch.style === 'block' ? blockLinesOf(source)?.join(newline) : undefined

function copyInto(flow: FlowStyle, { indent, lay }: Layout, source: Source | undefined): string | undefined {
  if (flow.language === 'yaml' || lay === 'line' || source === undefined) return undefined
  return flowLinesOf(source, flow.unit)?.join(flow.newline + indent)
}

function remove(
  page: Page,
  { branch, entry }: Spot,
  { around, place }: { readonly around: Spot | undefined; readonly place: Place },
): TextEdit[] | undefined {
  const { document, flow, block } = page
  const { text } = document
  const at = branch.entries.indexOf(entry)
  if (branch.style === 'flow') return removeFromFlow({ text, style: flow }, { branch, at })
  if (branch.entries.length > 1) return removeFromBlock({ text, style: block }, { branch, at })
  const empty = branch.kind === 'map' ? {} : []
  return putWhole(page, around, { place: place.slice(0, -1), value: empty })
}
