import { type List, partedByCommas } from './list.ts'
import type { Line, Unit } from './parse-units.ts'
import type { Source } from '../source.ts'

interface Rendering {
  readonly list: List
  readonly indent: string
  /** `parted` has a comma behind it in a list of commas; behind what is `inline` the line goes on. */
  readonly end: 'open' | 'parted' | 'inline'
  /** What follows would be read as its continuation. */
  readonly mustEnd?: boolean
}

/** A unit as text at its place: its lines with the file's indentation, its sign, and the comment behind it. */
export function renderUnit(unit: Unit, { list, indent, end, mustEnd = false }: Rendering): string {
  const comma = end === 'parted' ? ',' : ''
  const sign = partedByCommas(list.kind)
    ? comma
    : end === 'inline'
      ? ''
      : mustEnd && unit.takesSemicolon
        ? ';'
        : signOf(unit, list)
  const comment = end === 'inline' ? unit.tail.replace(/^\/\/(.*?)\s*$/, '/*$1 */') : unit.tail
  const tail = comment === '' ? '' : ` ${comment}`
  return `${renderLines(unit.lines, list.source, indent)}${sign}${tail}`
}

/** The first line has no indentation: it stands where the unit is put. */
export function renderLines(lines: readonly Line[], source: Source, indent: string): string {
  if (lines.length === 1) return lines[0]?.text ?? ''
  const { newline, indent: step } = source.style
  const texts = lines.map(({ text, indent: own }, index) => {
    if (own === undefined || index === 0 || text === '') return text
    return `${indent}${step.repeat(own.steps)}${' '.repeat(own.blanks)}${text}`
  })
  return texts.join(newline)
}

function signOf(unit: Unit, { kind, items, source }: List): string {
  if (kind === 'jsx-child') return ''
  const { semicolons } = source.style
  const isWanted = semicolons === 'always' || (semicolons === 'unknown' && unit.hasSemicolon)
  if (kind !== 'type-member') return unit.takesSemicolon && isWanted ? ';' : ''
  const closed = items.find(({ end, after }) => after > end)
  if (closed !== undefined) return source.text[closed.end] ?? ''
  return items.length === 0 && isWanted ? ';' : ''
}
