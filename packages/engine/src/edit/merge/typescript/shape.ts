import type { ts as TypeScript } from 'ts-morph'
import { lazily } from '../../../lazy.ts'
import { type Identity, identify, isImport } from './identify.ts'
import { type ListKind, listsIn, type NodeList } from './lists.ts'
import type { Source } from './source.ts'
import { depthOf, firstFrom, formOf } from './tokens.ts'

/** A text and the form in which it is compared. */
export interface Stretch {
  readonly text: string
  readonly form: string
  /** How many parentheses it leaves open, those included that its form leaves out. */
  readonly depth: number
  readonly line: number
}

/** What a node is made of for a merge: its lists, and the stretches around them, always one more. */
export interface Shape {
  readonly stretches: readonly Stretch[]
  readonly lists: readonly UnitList[]
}

export interface UnitList {
  readonly kind: ListKind
  readonly line: number
  readonly units: readonly Unit[]
  /** What stands between the last unit and what closes the list. */
  readonly end: Stretch
  /** What stands between two units: a comma, what ends a signature, or nothing. */
  readonly separator: ',' | ';' | ''
  /** Whether it stands behind the last unit too. */
  readonly isEnded: boolean
}

/** What merges as a whole, or in its parts: an import, a declaration, a member, an element. */
export interface Unit extends Identity {
  readonly syntax: number
  /** White space in front, and the bar of a union. */
  readonly gap: string
  /** The comments in front, which belong to it, up to the node. */
  readonly comments: Stretch
  readonly node: Stretch
  /** A comment behind it on its last line. */
  readonly after: Stretch
  /** The form of all of it. */
  readonly form: string
  readonly line: number
  readonly shape: () => Shape
}

/** The whole file as a list of units. */
export function unitsOf(source: Source): UnitList {
  const { file, text } = source
  const list = { kind: 'statements', nodes: file.statements, start: 0, end: text.length } as const
  return withHeader(buildList(source, list))
}

function shapeOf(source: Source, node: TypeScript.Node): Shape {
  const lists = listsIn(node, source.file)
  const starts = [node.getStart(source.file), ...lists.map(({ end }) => end)]
  const ends = [...lists.map(({ start }) => start), node.end]
  return {
    stretches: starts.map((start, index) => stretch(source, start, ends[index] ?? start)),
    lists: lists.map((list) => buildList(source, list)),
  }
}

const stretch = (source: Source, start: number, end: number): Stretch => ({
  text: source.text.slice(start, end),
  form: formOf(source.tokens(), start, end),
  depth: depthOf(source.tokens(), start, end),
  line: lineAt(source, start),
})

const lineAt = ({ file }: Source, place: number): number => file.getLineAndCharacterOfPosition(place).line + 1

const withCommas: readonly ListKind[] = [
  'enum',
  'properties',
  'specifiers',
  'elements',
  'parameters',
  'arguments',
]

function buildList(source: Source, { kind, nodes, start, end }: NodeList): UnitList {
  const units: Unit[] = []
  let at = start
  let found: { readonly separator: ',' | ';' | ''; readonly isEnded: boolean } = {
    separator: withCommas.includes(kind) ? ',' : '',
    isEnded: false,
  }
  for (const node of nodes) {
    const close = closeOf(source, node, kind)
    const sign = source.text[close]
    const isEnded = separated(kind) && (sign === ',' || sign === ';')
    if (isEnded) found = { separator: sign, isEnded }
    else found = { ...found, isEnded }
    const from = isEnded ? close + 1 : close
    const behind = endOfLineComment(source.text, from, end)
    units.push(buildUnit({ source, node, kind }, { at, close, behind: [from, behind] }))
    at = behind
  }
  const isInline = units.length > 0 && !source.text.slice(start, end).includes('\n')
  const separator = kind === 'signatures' && found.separator === '' && isInline ? ';' : found.separator
  return {
    kind,
    line: lineAt(source, start),
    units,
    end: stretch(source, at, end),
    separator,
    isEnded: found.isEnded,
  }
}

const separated = (kind: ListKind): boolean => kind === 'signatures' || withCommas.includes(kind)

/** Where a node ends, or what separates it from the next: a comma past comments, or the last sign of a signature. */
function closeOf(source: Source, node: TypeScript.Node, kind: ListKind): number {
  const { text } = source
  if (kind === 'signatures') return /[,;]/.test(text[node.end - 1] ?? '') ? node.end - 1 : node.end
  // Text of JSX holds the white space behind it, which is the gap of what follows.
  if (kind === 'children') return node.pos + text.slice(node.pos, node.end).trimEnd().length
  return (withCommas.includes(kind) ? commaBehind(source, node.end) : undefined) ?? node.end
}

function buildUnit(
  { source, node, kind }: { source: Source; node: TypeScript.Node; kind: ListKind },
  { at, close, behind }: { at: number; close: number; behind: readonly [number, number] },
): Unit {
  const start = node.getStart(source.file)
  const front = source.text.slice(at, start)
  // The bar of a union stands in front of a type, not behind it, and belongs to no type.
  const gap = kind === 'union' ? front : (/^\s*/.exec(front)?.[0] ?? '')
  const comments = stretch(source, at + gap.length, start)
  const whole = stretch(source, start, close)
  const after = stretch(source, ...behind)
  return {
    ...identify(node, kind),
    syntax: node.kind,
    gap,
    comments,
    node: whole,
    after,
    form: [comments.form, whole.form, after.form].filter((form) => form !== '').join('\u0001'),
    line: lineAt(source, start),
    shape: lazily(() => shapeOf(source, node)),
  }
}

/** Where the comma behind a node stands, past comments. */
function commaBehind(source: Source, end: number): number | undefined {
  const tokens = source.tokens()
  for (let index = firstFrom(tokens, end); ; index++) {
    const token = tokens[index]
    if (token?.kind !== 'comment') return token?.form === ',' ? token.start : undefined
  }
}

/** Where a comment ends that is the last thing of its line; a comment with more behind it belongs to what follows. */
function endOfLineComment(text: string, start: number, end: number): number {
  const comment = /^(?:[ \t]*\/\*(?:[^*\n]|\*(?!\/))*\*\/)*(?:[ \t]*\/\/[^\n]*)?(?=[ \t]*(?:\n|$))/
  return start + (comment.exec(text.slice(start, end))?.[0].length ?? 0)
}

/** What is said above the imports is said of the file: it stays when the first of them goes. */
function withHeader(list: UnitList): UnitList {
  const [first, ...rest] = list.units
  if (first === undefined || first.comments.text === '') return list
  const cut = headerLength(first)
  if (cut === 0) return list
  const text = first.comments.text.slice(0, cut).trimEnd()
  const empty: Stretch = { text: '', form: '', depth: 0, line: first.comments.line }
  const form = text.replace(/\s+/g, ' ')
  const node = { text, form, depth: 0, line: first.comments.line }
  const header: Unit = {
    ...{ key: 'header', name: 'header', isOrdered: false, syntax: -1, gap: first.gap, line: node.line },
    ...{ comments: empty, node, after: empty, form, shape: () => ({ stretches: [node], lists: [] }) },
  }
  const between = /\s*$/.exec(first.comments.text.slice(0, cut))?.[0] ?? ''
  const left = {
    ...first.comments,
    text: first.comments.text.slice(cut),
    form: first.comments.text.slice(cut).replace(/\s+/g, ' ').trim(),
  }
  const firstForm = [left.form, first.node.form, first.after.form]
    .filter((each) => each !== '')
    .join('\u0001')
  const own = { ...first, gap: between, comments: left, form: firstForm }
  return { ...list, units: [header, own, ...rest] }
}

/** Up to the last blank line; above an import or a directive, all of it. */
function headerLength(unit: Unit): number {
  const { text } = unit.comments
  if (isImport(unit) || /^['"]/.test(unit.node.text)) return text.length
  const blank = /^[\s\S]*\n[ \t]*\n/.exec(text)
  return blank?.[0].length ?? 0
}
