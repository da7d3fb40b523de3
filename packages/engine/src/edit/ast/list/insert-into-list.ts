import { morph } from '../../typescript.ts'
import type { Unit } from './parse-units.ts'
import {
  gapBetween,
  isOwnLine,
  lineBase,
  lineIndent,
  neighbourOf,
  type Place,
  tailEnd,
} from './list-layout.ts'
import { type Item, type List, partedByCommas } from './list.ts'
import { insertOnLine } from './insert-on-line.ts'
import { renderUnit } from './render-unit.ts'
import type { TextEdit } from '../../text-edits.ts'

/**
 * Puts units into a list, before the item at `index`. They follow the layout around them: on lines of their own where
 * the neighbours are, else on the one line that is there.
 */
export function insertIntoList(list: List, index: number, units: readonly Unit[]): readonly TextEdit[] {
  const place: Place = { list, previous: list.items[index - 1], next: list.items[index] }
  if (list.kind === 'decorator') return [besideDecorators(place, units)]
  if (list.items.length === 0) return intoEmpty(list, units)
  return isOwnLine(place) ? onOwnLines(place, units) : [insertOnLine(place, units)]
}

function onOwnLines(place: Place, units: readonly Unit[]): readonly TextEdit[] {
  const { list, previous, next } = place
  const { newline } = list.source.style
  const at = previous ? tailEnd(list, previous.after) : tailEnd(list, list.open)
  const indent = indentAt(place)
  const isEnded = next !== undefined || isClosed(list)
  const lines = units.map((unit, index) => {
    const isLast = index === units.length - 1
    const gap = index === 0 ? '' : gapBetween(list, units[index - 1], unit)
    const mustEnd = isLast && goesOn(list.source.text, next)
    return `${gap}${newline}${indent}${renderUnit(unit, { list, indent, mustEnd, end: isLast && !isEnded ? 'open' : 'parted' })}`
  })
  const [above, below] = [
    gapBetween(list, neighbourOf(previous), units[0]),
    gapBetween(list, units.at(-1), neighbourOf(next)),
  ]
  const blank = blankBehind(list.source.text, at, next)
  // Of the one blank line that is there what is new stands on the side where it needs none.
  const start = blank !== undefined && above !== '' && below === '' ? blank : at
  const text = start === at ? above + lines.join('') + (blank === undefined ? below : '') : lines.join('')
  return [...partFromPrevious(place), { start, end: start, text }]
}

/** Without a semicolon before it, what begins with such a sign is read as part of what stands above. */
const goesOn = (text: string, next: Item | undefined): boolean =>
  next !== undefined && /[[(`+*-]/.test(text[next.start] ?? '')

/** Where the first blank line behind a position ends, before its line feed; nothing if there is none before an item. */
function blankBehind(text: string, at: number, next: Item | undefined): number | undefined {
  const blank = /\n[ \t]*(?=\r?\n)/.exec(text.slice(at, next?.start))
  return blank === null || next === undefined ? undefined : at + blank.index + blank[0].length
}

/** The comma that the item before still lacks. */
function partFromPrevious({ list, previous }: Place): readonly TextEdit[] {
  if (previous === undefined || !partedByCommas(list.kind) || previous.after > previous.end) return []
  return [{ start: previous.end, end: previous.end, text: ',' }]
}

/** Whether the last item of a list has its sign behind it. */
function isClosed({ items }: List): boolean {
  const last = items.at(-1)
  return last !== undefined && last.after > last.end
}

function indentAt({ list, previous, next }: Place): string {
  const { text, style } = list.source
  for (const item of [previous, next, ...list.items]) {
    const indent = item && lineIndent(text, item.start)
    if (indent !== undefined) return indent
  }
  return lineBase(list) + style.indent
}

/** Brackets with nothing or only comments between them. */
function intoEmpty(list: List, units: readonly Unit[]): readonly TextEdit[] {
  const { source, open, close } = list
  const inner = source.text.slice(open, close)
  const { style } = source
  const base = lineBase(list)
  if (!inner.includes('\n') && partedByCommas(list.kind)) return [betweenBrackets(list, inner, units)]
  const indent = base + style.indent
  const lines = units.map((unit, index) => {
    const isLast = index === units.length - 1 && style.trailingCommas === 'never'
    const gap = gapBetween(list, units[index - 1], unit)
    return `${gap}${style.newline}${indent}${renderUnit(unit, { list, indent, end: isLast ? 'open' : 'parted' })}`
  })
  const at = open + inner.trimEnd().length
  const isOpen = inner.slice(at - open).includes('\n')
  const text = lines.join('') + (isOpen ? '' : style.newline + base)
  return [{ start: at, end: isOpen ? at : close, text }]
}

function betweenBrackets(list: List, inner: string, units: readonly Unit[]): TextEdit {
  const texts = units.map((unit) => renderUnit(unit, { list, indent: lineBase(list), end: 'inline' }))
  const isPadded = ['property', 'specifier', 'enum-member'].includes(list.kind)
  const pad = isPadded ? ' ' : ''
  const comments = inner.trim()
  const text = comments === '' ? texts.join(', ') : `${comments} ${texts.join(', ')}`
  return { start: list.open, end: list.close, text: `${pad}${text}${pad}` }
}

/** Decorators stand above what they decorate, unless what is there, or is usual for properties, stands before it. */
function besideDecorators({ list, previous, next }: Place, units: readonly Unit[]): TextEdit {
  const { source, items, open, close, node } = list
  const { ts } = morph()
  const own = items.length > 0 && !source.text.slice(items.at(-1)?.end, close).includes('\n')
  const usual =
    ts.isPropertyDeclaration(node) && /^[ \t]*@[\w.]+(?:\([^\n]*\))?[ \t]+[\w#]/m.test(source.text)
  const isInline = own || ts.isParameter(node) || (items.length === 0 && usual)
  const blank = isInline ? ' ' : source.style.newline + lineBase(list)
  const text = units.map((unit) =>
    renderUnit(unit, { list, indent: lineBase(list), end: isInline ? 'inline' : 'open' }),
  )
  const at = previous === undefined ? (next?.start ?? open) : tailEnd(list, previous.end)
  const joined = text.join(blank)
  return { start: at, end: at, text: previous === undefined ? `${joined}${blank}` : `${blank}${joined}` }
}
