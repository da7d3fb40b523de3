import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import { hasBody } from './parse-units.ts'
import type { Item, List } from './list.ts'

/** A place between two items, or an item and a bracket. */
export interface Place {
  readonly list: List
  readonly previous: Item | undefined
  readonly next: Item | undefined
}

/** Whether something new stands on a line of its own there. */
export function isOwnLine({ list, previous, next }: Place): boolean {
  const from = previous?.after ?? list.open
  const until = next?.start ?? list.close
  return list.source.text.slice(from, until).includes('\n') || list.source.file === list.node
}

/** Past the comment that ends a line, which belongs to what stands before it; as `from` where there is none. */
export function tailEnd({ source: { text }, kind, close }: List, from: number): number {
  if (kind === 'jsx-child') return from
  const tail = /(?:[ \t]*\/\*[^\n]*?\*\/)*(?:[ \t]*\/\/[^\n\r]*)?/y
  tail.lastIndex = from
  const end = from + (tail.exec(text)?.[0].length ?? 0)
  const isLineEnd = /[ \t]*(?:\r?\n|$)/y
  isLineEnd.lastIndex = end
  const isBracket = end <= close && text.slice(end, close).trim() === ''
  return isLineEnd.test(text) || isBracket ? end : from
}

export const lineStart = (text: string, position: number): number =>
  position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1

/** The indentation of the line on which a position is the first that is not blank; `undefined` elsewhere. */
export function lineIndent(text: string, position: number): string | undefined {
  const before = text.slice(lineStart(text, position), position)
  return before.trim() === '' ? before : undefined
}

/** What decides whether a blank line stands between two items. */
export interface Neighbour {
  readonly kind: ts.SyntaxKind
  readonly hasBody: boolean
}

export const neighbourOf = (item: Item | undefined): Neighbour | undefined =>
  item && { kind: item.node.kind, hasBody: hasBody(item.node) }

/** A blank line around what has a body, and between imports and the rest, unless the list does without. */
export function gapBetween(list: List, before: Neighbour | undefined, after: Neighbour | undefined): string {
  if (before === undefined || after === undefined || !areApart(list, before, after) || isDense(list))
    return ''
  return list.source.style.newline
}

function areApart({ kind }: List, before: Neighbour, after: Neighbour): boolean {
  const isImport = (each: Neighbour): boolean => each.kind === morph().ts.SyntaxKind.ImportDeclaration
  if (kind !== 'class-member' && kind !== 'statement') return false
  return before.hasBody || after.hasBody || isImport(before) !== isImport(after)
}

/** Whether there are neighbours that would stand apart, and none of them does. */
function isDense(list: List): boolean {
  const gaps = list.items.slice(1).flatMap((item, index) => {
    const [before, after] = [neighbourOf(list.items[index]), neighbourOf(item)]
    if (before === undefined || after === undefined || !areApart(list, before, after)) return []
    return [list.source.text.slice(list.items[index]?.after, item.start)]
  })
  return gaps.length > 0 && !gaps.some((gap) => /\n[ \t]*\r?\n/.test(gap))
}

/** The indentation of the line on which a list opens. */
export const lineBase = ({ source: { text }, open }: List): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, open)))?.[0] ?? ''
