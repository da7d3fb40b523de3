import type { Node, ToStringOptions } from 'yaml'
import { yaml } from '../document/yaml-library.ts'

/** How YAML is set in one file. */
export interface YamlStyle {
  readonly unit: number
  readonly newline: string
  /** Whether a list below a key is indented. */
  readonly lists: 'indented' | 'level'
  readonly quotes: 'single' | 'double'
  /** Whether strings are quoted that need not be. */
  readonly strings: 'plain' | 'quoted'
}

/** On one line, as it can stand between brackets too. */
export const printYamlFlow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow' }, plainStyle)

const plainStyle: YamlStyle = {
  unit: 2,
  newline: '\n',
  lists: 'indented',
  quotes: 'double',
  strings: 'plain',
}

/** The lines of `key: value` or, without a key, of `- value`, as they stand at the edge of a page. */
export function printYamlEntry(key: string | undefined, value: unknown, style: YamlStyle): string {
  const entry = key === undefined ? [value] : Object.fromEntries([[key, value]])
  return stringify(entry, {}, style).replaceAll('\n', style.newline)
}

/** The lines of a value that stands below a key or behind a dash, without that sign. */
export function printYamlValue(holder: 'map' | 'list', value: unknown, style: YamlStyle): string {
  return printYamlEntry(holder === 'map' ? 'k' : undefined, value, style).slice(holder === 'map' ? 2 : 1)
}

export const printYamlRoot = (value: unknown, style: YamlStyle): string =>
  stringify(value, {}, style).replaceAll('\n', style.newline)

function stringify(value: unknown, options: ToStringOptions, style: YamlStyle): string {
  const { Document } = yaml()
  const document = new Document(undefined)
  document.contents = document.createNode(value, { aliasDuplicateObjects: false })
  quoteWords(document.contents, style)
  const text = document.toString({
    lineWidth: 0,
    indent: style.unit,
    indentSeq: style.lists === 'indented',
    singleQuote: style.quotes === 'single',
    ...options,
  })
  return text.replace(/\n$/, '')
}

/** What readers of YAML 1.1 take for booleans, numbers (`22:22` is one, to the base of sixty), dates and signs. */
const oldMeaning =
  /^(?:yes|no|on|off|=|<<|[-+]?\d[\d_]*(?::\d+)+(?:\.\d*)?|[-+]?\d[\d_]*_[\d_]*(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?.*)$/i

function quoteWords(contents: Node | null, { quotes, strings }: YamlStyle): void {
  yaml().visit(contents, {
    Scalar(role, node) {
      const { value } = node
      const isQuoted = typeof value === 'string' && (strings === 'quoted' || oldMeaning.test(value))
      if (isQuoted && role !== 'key') node.type = quotes === 'single' ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE'
    },
  })
}
