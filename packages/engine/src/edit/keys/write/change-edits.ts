import { insertIntoBlock, removeFromBlock } from './block-edits.ts'
import { blockLinesOf, flowLinesOf, type Source, sourceAt } from './entry-source.ts'
import { insertIntoFlow, removeFromFlow } from './flow-edits.ts'
import type { FlowStyle } from './flow-style.ts'
import type { KeyNode } from '../document/key-tree.ts'
import { isPrintable, type Page, type Spot } from './page.ts'
import { entriesTo, type Place } from './place.ts'
import type { Layout } from './print-json.ts'
import { printYamlEntry, type YamlStyle } from './print-yaml.ts'
import { replaceWhole } from './replace-edits.ts'
import type { TextEdit } from './text-edit.ts'
import type { Change } from './value-changes.ts'

/** What a change of the value is in the text; undefined where there is no place for it. */
export function editsOf(page: Page, change: Change): TextEdit[] | undefined {
  const { root } = page.document
  if (change.place.length === 0)
    return change.kind === 'replace' ? replaceWhole(page, undefined, change) : undefined
  const spots = spotsTo(root, change.kind === 'insert' ? change.place.slice(0, -1) : change.place)
  if (spots === undefined) return undefined
  const spot = spots.at(-1)
  switch (change.kind) {
    case 'insert':
      return insert(page, spot, change)
    case 'replace':
      return spot && replaceWhole(page, spot, change)
    case 'remove':
      return spot && remove(page, spot, { around: spots.at(-2), place: change.place })
  }
}

type Insertion = Extract<Change, { kind: 'insert' }>

function spotsTo(root: KeyNode | undefined, place: Change['place']): readonly Spot[] | undefined {
  const entries = entriesTo(root, place)
  return entries?.flatMap((entry, index) => {
    const branch = index === 0 ? root : entries[index - 1]?.node
    return branch === undefined || branch.kind === 'leaf' ? [] : [{ branch, entry }]
  })
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
    return replaceWhole(page, spot, { place: place.slice(0, -1), value: filled })
  }
  const name = key === undefined ? '' : `${flow.printKey(key)}:${flow.gap}`
  const print = (layout: Layout) => copyInto(flow, layout, source) ?? name + flow.printValue(value, layout)
  return insertIntoFlow({ text, style: flow }, { branch, at }, print)
}

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
  return replaceWhole(page, around, { place: place.slice(0, -1), value: empty })
}
