import { endOfLine } from '../../lines.ts'
import { columnOf } from './block-lines.ts'
import type { KeyDocument } from '../document/key-document.ts'
import type { Branch, Entry, KeyNode } from '../document/key-tree.ts'
import type { YamlStyle } from './print-yaml.ts'

/** How a file of YAML is set, as most of it is. */
export function yamlStyleOf({ text, root }: KeyDocument): YamlStyle {
  const held = root === undefined ? [] : heldBlocks(root)
  const steps = held.map(({ holder, block }) => {
    const step = stepOf(text, holder, block)
    return { kind: block.kind, step }
  })
  const lists = steps.filter(({ kind }) => kind === 'list')
  const level = lists.filter(({ step }) => step === 0)
  const unit = steps.find(({ step }) => step > 0)?.step ?? 2
  return {
    unit,
    newline: endOfLine(text),
    lists: level.length * 2 > lists.length ? 'level' : 'indented',
    quotes: quotesOf(root),
    strings: 'plain',
  }
}

interface Held {
  readonly holder: Entry
  readonly block: Branch
}

/** The blocks that stand below a key. */
function heldBlocks(node: KeyNode): Held[] {
  if (node.kind === 'leaf') return []
  return node.entries.flatMap((entry) => {
    const inner = entry.node
    const isHeld = node.kind === 'map' && inner.kind !== 'leaf' && inner.style === 'block'
    return [...(isHeld ? [{ holder: entry, block: inner }] : []), ...heldBlocks(inner)]
  })
}

const stepOf = (text: string, holder: Entry, block: Branch): number =>
  columnOf(text, block.entries[0] ?? block) - columnOf(text, holder)

function quotesOf(root: KeyNode | undefined): YamlStyle['quotes'] {
  const quotes = root === undefined ? [] : quotesIn(root)
  return quotes.filter((each) => each === 'single').length * 2 > quotes.length ? 'single' : 'double'
}

function quotesIn(node: KeyNode): ('single' | 'double')[] {
  if (node.kind === 'leaf') return node.quotes === undefined ? [] : [node.quotes]
  return node.entries.flatMap((entry) => quotesIn(entry.node))
}
