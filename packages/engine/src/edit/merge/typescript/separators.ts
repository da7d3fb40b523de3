import { lazily } from '../../../lazy.ts'
import { morph } from '../../typescript.ts'
import { type Dispute, disputesIn, type Pieces, settled } from '../pieces.ts'
import type { Item } from './merge-entry.ts'
import type { UnitList } from './shape.ts'

export type Side = 'base' | 'ours' | 'theirs'

type Neighbours = Readonly<Record<Side, Item | undefined>>

/** The items of a list, and what each side has of them: each side is a list of its own, with separators of its own. */
export interface Row {
  readonly items: readonly Item[]
  readonly separator: UnitList['separator']
  readonly isEnded: boolean
  /** For each item, the one before it on each side. */
  readonly before: readonly Neighbours[]
  readonly last: Neighbours
}

export function rowOf(items: readonly Item[], { separator, isEnded }: UnitList): Row {
  let last: Neighbours = { base: undefined, ours: undefined, theirs: undefined }
  const before = items.map((item) => {
    const seen = last
    const now = (side: Side): Item | undefined => (has(item, side) ? item : seen[side])
    last = { base: now('base'), ours: now('ours'), theirs: now('theirs') }
    return seen
  })
  return { items, separator, isEnded, before, last }
}

const has = ({ side, contest }: Item, of: Side): boolean =>
  side === undefined || side === of || (of === 'base' && contest?.base !== undefined)

interface At {
  readonly index: number
  readonly side: Side
  readonly gap: string
}

/**
 * What parts an item from the one before it on a side: it comes with the item, so that it is not there without it. Where
 * the one before ends in a comment it stands there, in front of the comment.
 */
export function leadOf({ before, separator }: Row, { index, side, gap }: At): string {
  const previous = before[index]?.[side]
  if (previous === undefined) return ''
  if (separator === '') return signBehind(previous, gap)
  return commentOf(previous, side) === '' ? separator : ''
}

/** Statements and members end with their lines; on one line, a semicolon has to part them. */
function signBehind({ entry, pieces }: Item, gap: string): '' | ';' {
  const unit = entry.ours ?? entry.theirs
  if (unit === undefined || gap.includes('\n')) return ''
  const isOpen = endedBySign().includes(unit.syntax) && !settled(pieces, 'ours').endsWith(';')
  return isOpen ? ';' : ''
}

const endedBySign = lazily(() => {
  const { SyntaxKind } = morph().ts
  return [
    SyntaxKind.PropertyDeclaration,
    SyntaxKind.VariableStatement,
    SyntaxKind.ExpressionStatement,
    SyntaxKind.ReturnStatement,
    SyntaxKind.ThrowStatement,
  ] as readonly number[]
})

/** What stands behind the last item of a side. */
export function closingOf({ last, separator, isEnded }: Row, side: Side): string {
  const item = last[side]
  return isEnded && item !== undefined && commentOf(item, side) === '' ? separator : ''
}

/** The text of an item as one side has it, with the separator in front of a comment at its end, where one is needed. */
export function textOn(row: Row, item: Item, side: Side): string {
  const comment = commentOf(item, side)
  const text = plainText(item, side)
  return text.slice(0, text.length - comment.length) + innerSeparator(row, item, side) + comment
}

function innerSeparator({ last, separator, isEnded }: Row, item: Item, side: Side): string {
  if (commentOf(item, side) === '') return ''
  return isEnded || last[side] !== item ? separator : ''
}

/** The pieces of an item, with a separator in front of a comment at their end on each side that needs one there. */
export function partedPieces(row: Row, item: Item, near: Dispute | undefined): Pieces {
  const others = item.pieces.filter((piece) => piece !== '')
  const last = others.pop()
  if (last === undefined) return []
  const inner = (side: Side): string => innerSeparator(row, item, side)
  const parted = (text: string, side: Side): string => {
    const end = text.length - commentAt(text, item).length
    return text.slice(0, end) + inner(side) + text.slice(end)
  }
  if (typeof last !== 'string') {
    const sides = (['base', 'ours', 'theirs'] as const).filter((side) => last[side] !== undefined)
    const texts = sides.map((side) => [side, parted(last[side] ?? '', side)] as const)
    return [...others, { ...last, ...Object.fromEntries(texts) }]
  }
  const comment = commentAt(last, item)
  const head = last.slice(0, last.length - comment.length)
  return [...others, head, perSide((side) => inner(side) + comment, near)]
}

/** The comment at the end of its line in which an item ends on a side. */
function commentOf(item: Item, side: Side): string {
  return commentAt(plainText(item, side), item)
}

const plainText = ({ pieces, side: own, contest }: Item, side: Side): string =>
  own !== undefined && side === 'base' ? (contest?.base ?? '') : settled(pieces, side)

function commentAt(text: string, { entry: { base, ours, theirs } }: Item): string {
  const ends = [ours, theirs, base].map((unit) => unit?.after.text ?? '')
  return ends.find((end) => end !== '' && text.endsWith(end)) ?? ''
}

/** Whether nothing can follow an item on its line, on either side. */
export const endsItsLine = (item: Item): boolean =>
  (['ours', 'theirs'] as const).some((side) =>
    commentOf(item, side)
      .replace(/\/\*.*?\*\//g, '')
      .includes('//'),
  )

/** A text that the sides do not have alike is part of a dispute beside it. */
export function perSide(textOf: (side: Side) => string, near: Dispute | undefined): string | Dispute {
  const [base, ours, theirs] = [textOf('base'), textOf('ours'), textOf('theirs')]
  if (ours === theirs || near === undefined) return ours
  const { kind, where, line } = near
  return {
    ...{ kind, where, line },
    ...(base !== '' && near.base !== undefined && { base }),
    ...(ours !== '' && { ours }),
    ...(theirs !== '' && { theirs }),
  }
}

/** The dispute that an item is, or in which it ends. */
export const disputeOf = (item: Item | undefined): Dispute | undefined =>
  item && (item.contest ?? disputesIn(item.pieces).at(-1))
