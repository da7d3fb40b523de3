import { isMap } from '../value/value.ts'

/** How JSON is set in one file. */
export interface JsonStyle {
  /** What one level is indented by. */
  readonly unit: string
  readonly newline: string
  /** Between a colon and its value, behind a comma on one line, and inside the braces of a map on one line. */
  readonly gap: '' | ' '
  /** Lists of scalars: each element on a line of its own, or all on one. */
  readonly lists: Lay
}

export type Lay = 'line' | 'lines'

export interface Layout {
  /** Of the line on which the value begins. */
  readonly indent: string
  readonly lay: Lay
}

export function printJson(value: unknown, style: JsonStyle, layout: Layout): string {
  if (Array.isArray(value)) {
    const isPlain = value.every((each) => typeof each !== 'object' || each === null)
    const lay = isPlain && style.lists === 'line' ? 'line' : layout.lay
    const print = (inner: Layout) => value.map((each) => printJson(each, style, inner))
    return bracketed(print, { ...style, open: '[', close: ']', padding: '' }, { ...layout, lay })
  }
  if (!isMap(value)) return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
  const print = (inner: Layout) =>
    Object.entries(value).map(
      ([key, each]) => `${JSON.stringify(key)}:${style.gap}${printJson(each, style, inner)}`,
    )
  return bracketed(print, { ...style, open: '{', close: '}', padding: style.gap }, layout)
}

interface Brackets extends JsonStyle {
  readonly open: string
  readonly close: string
  readonly padding: string
}

function bracketed(
  print: (inner: Layout) => readonly string[],
  { open, close, padding, unit, newline, gap }: Brackets,
  { indent, lay }: Layout,
): string {
  const inner = { indent: indent + unit, lay }
  const entries = print(inner)
  if (entries.length === 0) return `${open}${close}`
  if (lay === 'line') return `${open}${padding}${entries.join(`,${gap}`)}${padding}${close}`
  const between = newline + inner.indent
  return `${open}${between}${entries.join(`,${between}`)}${newline}${indent}${close}`
}
