import type { CST, Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import {
  type Branch,
  type Entry,
  type KeyNode,
  type Leaf,
  type ParsedTree,
  valueOfEntries,
} from './key-tree.ts'
import { yaml } from './yaml-library.ts'

/** One YAML document. */
export function parseYamlTree(text: string): ParsedTree {
  const documents = yaml().parseAllDocuments(text, {
    keepSourceTokens: true,
    intAsBigInt: true,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const [first, second] = documents as Document.Parsed[]
  if (second !== undefined)
    return { root: undefined, problems: [{ offset: second.range[0], reason: 'a second document begins' }] }
  const problems = (first?.errors ?? []).map(({ message, pos }) => ({ offset: pos[0], reason: message }))
  if (problems.length > 0 || first === undefined || isNothing(first.contents))
    return { root: undefined, problems }
  return { root: nodeOf(first.contents), problems }
}

const isNothing = (node: Node | null): node is null =>
  node === null || (yaml().isScalar(node) && node.range?.[0] === node.range?.[1])

function nodeOf(node: Node): KeyNode {
  const { isMap, isSeq } = yaml()
  const tag = customTagOf(node)
  if (tag !== undefined) return opaque(`${tag} ${node.toString()}`, node)
  if (isMap(node)) return branch('map', node, entriesOfMap(node))
  if (isSeq(node)) return branch('list', node, entriesOfList(node))
  return leafOf(node)
}

function branch(kind: Branch['kind'], node: YAMLMap | YAMLSeq, entries: readonly Entry[]): Branch {
  const [from, to] = node.range ?? [0, 0]
  const style = node.flow === true ? 'flow' : 'block'
  return { kind, value: valueOfEntries(kind, entries), from, to, style, entries }
}

/** What is compared by how it is written, and never looked into: a symbol equals no other value. */
function opaque(name: string, node: Node): Leaf {
  const [from, to] = node.range ?? [0, 0]
  return { kind: 'leaf', value: Symbol.for(name), from, to }
}

/** `!Ref x` is not `x`. What is no more than JSON has is read as that. */
function customTagOf(node: Node): string | undefined {
  const tag = yaml().isAlias(node) ? undefined : node.tag
  return tag === undefined || jsonTag.test(tag) ? undefined : tag
}

const jsonTag = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/

function leafOf(node: Node): Leaf {
  const [from, to] = node.range ?? [0, 0]
  const { isAlias, isScalar } = yaml()
  // What an alias stands for is edited where it is defined.
  if (isAlias(node)) return opaque(`*${node.source}`, node)
  const value = isScalar(node) ? plainNumber(node.value) : null
  // A date, in the YAML of before: two of them are not equal by what keys they have.
  if (typeof value === 'object' && value !== null) return opaque(node.toString(), node)
  const type = isScalar(node) ? node.type : undefined
  if (type === 'QUOTE_SINGLE') return { kind: 'leaf', value, from, to, quotes: 'single' }
  if (type === 'QUOTE_DOUBLE') return { kind: 'leaf', value, from, to, quotes: 'double' }
  return { kind: 'leaf', value, from, to }
}

function plainNumber(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

function entriesOfMap(map: YAMLMap): Entry[] {
  return (map.items as Pair<Node, Node | null>[]).map((pair) => {
    const [keyFrom, keyTo] = pair.key.range ?? [0, 0]
    const { start, sep = [] } = pair.srcToken ?? {}
    const colon = sep.findIndex(({ type }) => type === 'map-value-ind')
    const sign = sep[colon]?.offset ?? keyTo - 1
    const value = valueNode(pair.value, { sign, tokens: sep.slice(colon + 1) })
    return { key: keyTextOf(pair.key), from: startOf(start) ?? keyFrom, ...value }
  })
}

/** A key of a map is text, as it is in JSON. */
function keyTextOf(key: Node): string {
  if (!yaml().isScalar(key)) return String(key)
  return key.value === null ? '' : String(key.value)
}

function entriesOfList(list: YAMLSeq): Entry[] {
  const tokens = list.srcToken !== undefined && 'items' in list.srcToken ? list.srcToken.items : []
  const items = tokens.filter((item) => list.flow === true || startOf(item.start) !== undefined)
  return (list.items as Node[]).map((node, index) => {
    const start = items[index]?.start ?? []
    const from = startOf(start) ?? node.range?.[0] ?? 0
    const sign = list.flow === true ? from - 1 : from
    return {
      key: '',
      from,
      ...valueNode(node, { sign, tokens: start.filter(({ offset }) => offset > sign) }),
    }
  })
}

interface Before {
  /** Where the colon or the dash stands. */
  readonly sign: number
  readonly tokens: readonly CST.SourceToken[]
}

/** An anchor stays when its value is replaced, and so does what stands before a block; the tag of a scalar is part of it. */
function valueNode(node: Node | null, { sign, tokens }: Before): Pick<Entry, 'after' | 'node'> {
  const read = node === null ? undefined : nodeOf(node)
  const tag = tokens.find(({ type }) => type === 'tag')
  const isTagged = tag !== undefined && (read === undefined || read.kind === 'leaf')
  const kept = tokens.filter((token) => (isTagged ? token.offset < tag.offset : isProperty(token)))
  const last = kept.findLast(isProperty)
  const after = last === undefined ? sign + 1 : last.offset + last.source.length
  if (isTagged && read !== undefined) return { after, node: { ...read, from: tag.offset } }
  const isEmpty = read === undefined || read.from === read.to
  return { after, node: isEmpty ? { kind: 'leaf', value: null, from: after, to: after } : read }
}

const isProperty = ({ type }: CST.SourceToken): boolean => type === 'anchor' || type === 'tag'

/** Where what precedes a value begins, white space, commas and comments aside. */
const startOf = (tokens: readonly CST.SourceToken[] | undefined): number | undefined =>
  tokens?.find(({ type }) => !blank.has(type))?.offset

const blank: ReadonlySet<CST.SourceToken['type']> = new Set(['space', 'newline', 'comment', 'comma'])
