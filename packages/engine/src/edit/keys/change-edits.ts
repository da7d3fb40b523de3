import { insertIntoBlock, removeFromBlock } from './block-edits.ts'
import { endOfContent } from './block-lines.ts'
import { replaceInBlock } from './block-replace.ts'
import { insertIntoFlow, removeFromFlow } from './flow-edits.ts'
import type { FlowStyle } from './flow-style.ts'
import type { KeyDocument } from './key-document.ts'
import { type Branch, entriesTo, type Entry, type KeyNode } from './key-tree.ts'
import type { Layout } from './print-json.ts'
import { printYamlEntry, printYamlRoot, printYamlValue, type YamlStyle } from './print-yaml.ts'
import { indentAt, leadsLine, nextLine, type TextEdit } from './text-edit.ts'
import type { Change } from './value-changes.ts'

/** A document with the ways in which its parts are written. */
export interface Page {
  readonly document: KeyDocument
  readonly flow: FlowStyle
  readonly block: YamlStyle
}

/** What a change of the value is in the text; undefined where there is no place for it. */
export function editsOf(page: Page, change: Change): TextEdit[] | undefined {
  const { root } = page.document
  if (change.place.length === 0)
    return change.kind === 'replace' ? replaceRoot(page, change.value) : undefined
  const spots = spotsTo(root, change.kind === 'insert' ? change.place.slice(0, -1) : change.place)
  if (spots === undefined) return undefined
  const spot = spots.at(-1)
  switch (change.kind) {
    case 'insert':
      return insert(page, spot, change)
    case 'replace':
      return spot && replace(page, spot, change.value)
    case 'remove':
      return spot && remove(page, spot, spots.at(-2))
  }
}

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
  if (root !== undefined) return [{ from: root.from, to: endOfContent(root), text: printed }]
  const between = text === '' || text.endsWith('\n') ? '' : flow.newline
  return [{ from: text.length, to: text.length, text: between + printed + flow.newline }]
}

function replace(page: Page, { branch, entry }: Spot, value: unknown): TextEdit[] {
  const { document, flow, block } = page
  const { text } = document
  const { node: old } = entry
  if (branch.style === 'block')
    return replaceInBlock({ text, style: block }, entry, linesInstead(page, { branch, entry }, value))
  const lay = leadsLine(text, entry.from) ? flow.maps : 'line'
  const printed = flow.printValue(value, { indent: indentAt(text, entry.from), lay })
  return [{ from: old.from, to: old.to, text: old.from === old.to ? ` ${printed}` : printed }]
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

type Insertion = Extract<Change, { kind: 'insert' }>

function insert(page: Page, spot: Spot | undefined, { place, at, value }: Insertion): TextEdit[] | undefined {
  const { document, flow, block } = page
  const { text, root } = document
  const branch = spot === undefined ? root : spot.entry.node
  const part = place.at(-1)
  const key = typeof part === 'string' ? part : undefined
  if (branch === undefined || branch.kind === 'leaf') return undefined
  if (branch.style === 'block') {
    const lines = printYamlEntry(key, value, block)
    return insertIntoBlock({ text, style: block }, { branch, at }, lines)
  }
  // What is empty in YAML can only stand between brackets; with something in it, it looks like the rest of the file.
  const isBare = text.slice(branch.from + 1, branch.to - 1).trim() === ''
  const isInBlock = document.language === 'yaml' && (spot?.branch.style ?? 'block') === 'block'
  if (isBare && isInBlock) {
    const filled = key === undefined ? [value] : Object.fromEntries([[key, value]])
    return spot === undefined ? replaceRoot(page, filled) : replace(page, spot, filled)
  }
  const name = key === undefined ? '' : `${flow.printKey(key)}:${flow.gap}`
  const print = (layout: Layout) => name + flow.printValue(value, layout)
  return insertIntoFlow({ text, style: flow }, { branch, at }, print)
}

function remove(page: Page, { branch, entry }: Spot, around: Spot | undefined): TextEdit[] {
  const { document, flow, block } = page
  const { text } = document
  const at = branch.entries.indexOf(entry)
  if (branch.style === 'flow') return removeFromFlow({ text, style: flow }, { branch, at })
  if (branch.entries.length > 1) return removeFromBlock({ text, style: block }, { branch, at })
  const empty = branch.kind === 'map' ? {} : []
  return around === undefined ? replaceRoot(page, empty) : replace(page, around, empty)
}
