import { endOfContent } from './block-lines.ts'
import { replaceInBlock } from './block-replace.ts'
import { sourceAt } from './entry-source.ts'
import { indentAt, leadsLine, nextLine } from '../document/line-places.ts'
import { isPrintable, type Page, type Spot } from './page.ts'
import type { Place } from './place.ts'
import { printYamlRoot, printYamlValue } from './print-yaml.ts'
import type { TextEdit } from './text-edit.ts'

interface Replacement {
  readonly place: Place
  readonly value: unknown
}

/** Puts a value in the place of all that stands there; without a spot, of the whole document. */
export function replaceWhole(
  page: Page,
  spot: Spot | undefined,
  wanted: Replacement,
): TextEdit[] | undefined {
  if (spot !== undefined) return replaceAt(page, spot, wanted)
  return isPrintable(wanted.value) ? replaceRoot(page, wanted.value) : undefined
}

function replaceRoot({ document, flow, block }: Page, value: unknown): TextEdit[] {
  const { text, root, language } = document
  const printed =
    language === 'yaml' ? printYamlRoot(value, block) : flow.printValue(value, { indent: '', lay: flow.maps })
  if (root !== undefined) return [{ from: root.from, to: endOfContent(text, root), text: printed }]
  const between = text === '' || text.endsWith('\n') ? '' : flow.newline
  return [{ from: text.length, to: text.length, text: between + printed + flow.newline }]
}

function replaceAt(page: Page, spot: Spot, { place, value }: Replacement): TextEdit[] | undefined {
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
