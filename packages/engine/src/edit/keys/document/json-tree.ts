import type { Node, ParseError } from 'jsonc-parser'
import { createRequire } from 'node:module'
import { lazily } from '../../../lazy.ts'
import { type Branch, type Entry, type KeyNode, type ParsedTree, valueOfEntries } from './key-tree.ts'

const require = createRequire(import.meta.url)
const jsonc = lazily(() => require('jsonc-parser') as typeof import('jsonc-parser'))

/** JSON with comments and trailing commas. */
export function parseJsonTree(text: string): ParsedTree {
  const { parseTree, printParseErrorCode } = jsonc()
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true })
  const problems = errors.map(({ error, offset }) => ({
    offset,
    reason: printParseErrorCode(error)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase(),
  }))
  if (problems.length > 0 || tree === undefined) return { root: undefined, problems }
  return { root: nodeOf(tree, text), problems }
}

function nodeOf(node: Node, text: string): KeyNode {
  const { offset: from, length } = node
  const to = from + length
  if (node.type === 'object')
    return branch({ kind: 'map', from, to, entries: childrenOf(node, text, propertyOf) })
  if (node.type === 'array')
    return branch({ kind: 'list', from, to, entries: childrenOf(node, text, elementOf) })
  return { kind: 'leaf', value: scalarOf(node, text.slice(from, to)), from, to }
}

const branch = (parts: Omit<Branch, 'value' | 'style'>): Branch => ({
  ...parts,
  value: valueOfEntries(parts.kind, parts.entries),
  style: 'flow',
})

const childrenOf = (node: Node, text: string, entryOf: (child: Node, text: string) => Entry[]): Entry[] =>
  (node.children ?? []).flatMap((child) => entryOf(child, text))

function propertyOf(node: Node, text: string): Entry[] {
  const [key, value] = node.children ?? []
  if (key === undefined || value === undefined) return []
  const after = (node.colonOffset ?? value.offset - 1) + 1
  return [{ key: String(key.value), from: node.offset, after, node: nodeOf(value, text) }]
}

const elementOf = (node: Node, text: string): Entry[] => [
  { key: '', from: node.offset, after: node.offset, node: nodeOf(node, text) },
]

/** A number that floating point would round is kept exactly, so that two such numbers are not taken for equal. */
function scalarOf(node: Node, source: string): unknown {
  const value = node.value as unknown
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
  return isRounded ? BigInt(source) : value
}
