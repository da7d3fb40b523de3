import { type Item, type List, partedByCommas } from './list.ts'
import { lineStart, tailEnd } from './list-layout.ts'
import type { Unit } from './parse-units.ts'
import { renderLines } from './render-unit.ts'
import type { TextEdit } from '../../text-edits.ts'

/** An item with those comments above and behind it that came with its code. */
export interface Span {
  readonly item: Item
  readonly from: number
  readonly until: number
  /** Whether the comments above it are still those of its code; `own` where it had none. */
  readonly lead: 'own' | 'edited'
}

export function spanOf(list: List, item: Item, unit: Unit): Span {
  const { text } = list.source
  const start = list.items[list.items.indexOf(item) - 1]?.after ?? list.open
  const wanted = commentsOf(unit.lead)
  const standing = [...text.slice(start, item.start).matchAll(comment)].slice(-wanted.length || Infinity)
  const isOwn = wanted.length === 0 || standing.map(([each]) => plain(each)).join('\n') === wanted.join('\n')
  const above = wanted.length > 0 && isOwn ? standing[0]?.index : undefined
  const tail = text.slice(item.after, tailEnd(list, item.after))
  const isOwnTail = unit.tail !== '' && tail.trim() === unit.tail
  return {
    item,
    from: above === undefined ? item.start : start + above,
    until: isOwnTail ? item.after + tail.length : item.after,
    lead: isOwn ? 'own' : 'edited',
  }
}

const comment = /\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g

const commentsOf = (text: string): readonly string[] => (text.match(comment) ?? []).map(plain)

/** Comments are equal whatever their indentation. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Puts a unit in the place of an item. Comments that a person has changed stay as they are. */
export function replaceInList(
  list: List,
  { item, from, until, lead }: Span,
  unit: Unit,
): readonly TextEdit[] {
  const { text, style } = list.source
  const start = lineStart(text, item.start)
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? ''
  const isEdited = lead === 'edited'
  const lines = renderLines(isEdited ? unit.ownLines : unit.lines, list.source, indent)
  const isBlock = !partedByCommas(list.kind)
  const isEnded = isBlock && unit.hasBody
  const needsEnd = isBlock && unit.takesSemicolon && item.after === item.end && style.semicolons === 'always'
  return [
    {
      start: isEdited ? item.start : from,
      end: isEnded ? item.after : item.end,
      text: lines + (needsEnd ? ';' : ''),
    },
    ...tailEdits(list, { item, until }, unit),
  ]
}

function tailEdits(
  list: List,
  { item, until }: Pick<Span, 'item' | 'until'>,
  { tail }: Unit,
): readonly TextEdit[] {
  const isSame = list.source.text.slice(item.after, until).trim() === tail
  const isTaken = until === item.after && tailEnd(list, item.after) > item.after
  if (isSame || isTaken) return []
  const rest = /^[^\n\r]*/.exec(list.source.text.slice(until))?.[0] ?? ''
  const own = rest.trim() === '' ? tail : tail.replace(/^\/\/(.*)$/, '/*$1 */')
  return [{ start: item.after, end: until, text: tail === '' ? '' : ` ${own}` }]
}
