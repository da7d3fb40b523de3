import { isMap, type ValueMap } from './value.ts'

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
    return bracketed('[]', value, style, { ...layout, lay })
  }
  if (isMap(value)) return bracketed('{}', value, style, layout)
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

function bracketed(
  [open, close]: string,
  value: ValueMap | readonly unknown[],
  style: JsonStyle,
  { indent, lay }: Layout,
): string {
  const inner = { indent: indent + style.unit, lay }
  const entries = Object.entries(value).map(([key, each]) => {
    const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}:${style.gap}`
    return name + printJson(each, style, inner)
  })
  if (entries.length === 0) return `${open}${close}`
  if (lay === 'lines') {
    const between = style.newline + inner.indent
    return `${open}${between}${entries.join(`,${between}`)}${style.newline}${indent}${close}`
  }
  const padding = open === '{' ? style.gap : ''
  return `${open}${padding}${entries.join(`,${style.gap}`)}${padding}${close}`
}
