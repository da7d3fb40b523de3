import { endOfLine } from '../../lines.ts'
import type { KeyDocument } from '../document/key-document.ts'
import type { Branch, Entry, KeyNode } from '../document/key-tree.ts'
import type { Language } from '../document/language.ts'
import { indentAt, leadsLine } from '../document/line-places.ts'
import { type Lay, type Layout, printJson } from './print-json.ts'
import { printYamlFlow } from './print-yaml.ts'

/** How entries between brackets are written in one document. */
export interface FlowStyle {
  readonly language: Language
  readonly unit: string
  readonly newline: string
  readonly gap: '' | ' '
  /** How a list or map is laid out that was empty until now. */
  readonly lists: Lay
  readonly maps: Lay
  readonly printValue: (value: unknown, layout: Layout) => string
  readonly printKey: (key: string) => string
}

export function flowStyleOf(document: KeyDocument): FlowStyle {
  const { language, text, root } = document
  const branches = root === undefined ? [] : branchesOf(root).filter(({ style }) => style === 'flow')
  const shared = {
    language,
    unit: unitOf(text, branches),
    newline: endOfLine(text),
    gap: gapOf(text, branches),
  }
  if (language === 'yaml')
    return { ...shared, lists: 'line', maps: 'line', printValue: printYamlFlow, printKey: printYamlFlow }
  const lists = layOfLists(text, branches)
  const isOneLine = root?.kind === 'map' && root.entries.length > 0 && layOf(text, root) === 'line'
  const printValue = (value: unknown, layout: Layout) => printJson(value, { ...shared, lists }, layout)
  return {
    ...shared,
    lists,
    maps: isOneLine ? 'line' : 'lines',
    printValue,
    printKey: (key) => JSON.stringify(key),
  }
}

function branchesOf(node: KeyNode): Branch[] {
  return node.kind === 'leaf' ? [] : [node, ...node.entries.flatMap((entry) => branchesOf(entry.node))]
}

const layOf = (text: string, { entries: [first] }: Branch): Lay =>
  first !== undefined && leadsLine(text, first.from) ? 'lines' : 'line'

/** As the lists of the file are; where it has none of more than one line or of one, on one line. */
function layOfLists(text: string, branches: readonly Branch[]): Lay {
  const lists = branches.filter(({ kind, entries }) => kind === 'list' && isPlain(entries))
  const inLines = lists.filter((list) => layOf(text, list) === 'lines')
  return inLines.length * 2 > lists.length ? 'lines' : 'line'
}

const isPlain = (entries: readonly Entry[]): boolean =>
  entries.length > 0 && entries.every(({ node }) => node.kind === 'leaf')

function unitOf(text: string, branches: readonly Branch[]): string {
  for (const branch of branches) {
    const [first] = branch.entries
    if (first === undefined || !leadsLine(text, first.from)) continue
    const outer = indentAt(text, branch.from)
    const inner = indentAt(text, first.from)
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length)
  }
  return '  '
}

/** None in a file that was written without white space. */
function gapOf(text: string, branches: readonly Branch[]): '' | ' ' {
  const first = branches.find(({ kind, entries }) => kind === 'map' && entries.length > 0)?.entries[0]
  if (first !== undefined) return first.node.from === first.after ? '' : ' '
  const [one, two] = branches.find(({ entries }) => entries.length > 1)?.entries ?? []
  return one !== undefined && two !== undefined && text.slice(one.node.to, two.from) === ',' ? '' : ' '
}
