import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import { indentStep, takesSemicolon } from '../file-style.ts'
import { keyOf } from '../item-names.ts'
import { type Item, type List, listOf, type ListKind } from './list.ts'
import { type Meaning, meaningOf } from '../meaning.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { parseSource, type Source, syntaxErrorOf } from '../source.ts'

/** One item of a piece of code, ready to be put into a list. */
export interface Unit {
  readonly kind: ts.SyntaxKind
  readonly key: string | undefined
  readonly meaning: Meaning
  /** With the comments above it, which are its `lead`. */
  readonly lines: readonly Line[]
  readonly ownLines: readonly Line[]
  readonly lead: string
  /** The comment behind it. */
  readonly tail: string
  readonly takesSemicolon: boolean
  /** Whether its code has one. */
  readonly hasSemicolon: boolean
  readonly hasBody: boolean
}

/** A line without its indentation: steps and, past them, blanks. Inside a template blanks are text, so there are none. */
export interface Line {
  readonly text: string
  readonly indent: { readonly steps: number; readonly blanks: number } | undefined
}

type Wrapper = readonly [before: string, after: string]

/** What the code of a list is put between to be parsed. */
const wrappers: Readonly<Record<ListKind, Wrapper>> = {
  element: ['[', '\n]'],
  property: ['({', '\n})'],
  argument: ['f(', '\n)'],
  parameter: ['class C { constructor(', '\n) {} }'],
  specifier: ['import {', "\n} from 'm'"],
  'enum-member': ['enum E {', '\n}'],
  'type-member': ['interface I {', '\n}'],
  'class-member': ['class C {', '\n}'],
  statement: ['', '\n'],
  'jsx-child': ['<>', '</>'],
  decorator: ['', '\nclass C {}'],
}

export function parseUnits(code: string, kind: ListKind, source: Source): readonly Unit[] | Refusal {
  const language = source.path.slice(source.path.lastIndexOf('.'))
  const quote = /['"]/.test(code) ? (source.style.quote ?? '') : ''
  const key = [kind, language, quote, code].join(' ')
  const units = parsed.get(key) ?? parseCode(code, kind, source)
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(key, units)
  return units
}

/** Each piece is looked for at least twice, and a run often has one for many files. */
const parsed = new Map<string, readonly Unit[] | Refusal>()
const mostParsed = 500

function parseCode(code: string, kind: ListKind, source: Source): readonly Unit[] | Refusal {
  const wrapper = wrappers[kind]
  const plain = code
    .replace(/\r\n?/g, '\n')
    .replace(/^\s*\n/, '')
    .trimEnd()
  const own = withQuote(kind === 'decorator' ? plain.replace(/^\s*@?/, '@') : plain, kind, source)
  const fragment = parseSource(`${wrapper[0]}${own}${wrapper[1]}`, source.path)
  const error = syntaxErrorOf(fragment)
  const container = error ? undefined : containerIn(fragment.file, kind)
  const list = container && listOf(kind, container, fragment)
  if (list === undefined || !isWhole(list, wrapper)) {
    const reason = error ? `: ${error.message}` : ''
    return refuse('ast-check-failed', `the code cannot stand there as ${nouns[kind]}${reason}`)
  }
  if (list.items.length === 0) return refuse('ast-check-failed', `the code holds no ${nouns[kind]}`)
  return list.items.map((item, index) => unitOf(list, item, index))
}

const nouns: Readonly<Record<ListKind, string>> = {
  element: 'element of a list',
  property: 'property of an object',
  argument: 'argument',
  parameter: 'parameter',
  specifier: 'name of an import',
  'enum-member': 'member of an enum',
  'type-member': 'member of a type',
  'class-member': 'member of a class',
  statement: 'statement',
  'jsx-child': 'child of an element',
  decorator: 'decorator',
}

/** The node in the wrapped code whose list is the code itself. */
function containerIn(file: ts.SourceFile, kind: ListKind): ts.Node | undefined {
  const { ts } = morph()
  const [statement, another] = file.statements
  if (kind === 'statement') return file
  if (statement === undefined || another !== undefined) return undefined
  if (ts.isImportDeclaration(statement)) return statement.importClause?.namedBindings
  if (kind === 'parameter' && ts.isClassDeclaration(statement)) return statement.members[0]
  if (!ts.isExpressionStatement(statement)) return statement
  const { expression } = statement
  const inner = ts.isParenthesizedExpression(expression) ? expression.expression : expression
  const isList =
    ts.isArrayLiteralExpression(inner) ||
    ts.isObjectLiteralExpression(inner) ||
    ts.isCallExpression(inner) ||
    ts.isJsxFragment(inner)
  return isList ? inner : undefined
}

/** Whether a list holds all of the code: `1)(2` has closed the bracket that it was put into. */
const isWhole = ({ kind, source: { text }, open, close }: List, [before, after]: Wrapper): boolean =>
  (kind === 'decorator' || open === before.length) && close === text.length - after.trimStart().length

function unitOf(list: List, item: Item, index: number): Unit {
  const { kind, source } = list
  const { text, file } = source
  const previous = list.items[index - 1]
  const from = previous === undefined ? list.open : previous.after + tailOf(text, previous.after).length
  const lead = text.slice(from, item.start).trim()
  const start = lead === '' ? item.start : text.indexOf(lead, from)
  const ownLines = linesFrom(source, item.start, item.end)
  return {
    kind: item.node.kind,
    key: keyOf(item.node, kind),
    meaning: meaningOf(item.node, file),
    lines: lead === '' ? ownLines : linesFrom(source, start, item.end),
    ownLines,
    lead,
    tail: kind === 'jsx-child' ? '' : tailOf(text, item.after).trim(),
    takesSemicolon: (kind === 'statement' || kind === 'class-member') && takesSemicolon(item.node),
    hasSemicolon: item.after > item.end,
    hasBody: hasBody(item.node),
  }
}

/** A comment on the rest of the line. */
const tailOf = (text: string, from: number): string =>
  /^[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t]*(?=\n))/.exec(text.slice(from))?.[0] ?? ''

/** What stands apart from its neighbours by a blank line. */
export function hasBody(node: ts.Node): boolean {
  const { ts } = morph()
  if (ts.isClassElement(node)) return 'body' in node && node.body !== undefined
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  )
}

/** A line that is not indented. */
export const plainLine = (text: string): Line => ({ text, indent: { steps: 0, blanks: 0 } })

function linesFrom(source: Source, start: number, end: number): readonly Line[] {
  const { text, file } = source
  const lines = text.slice(start, end).split('\n')
  if (lines.length === 1) return [plainLine(text.slice(start, end))]
  const last = lines.at(-1) ?? ''
  const first = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const base = /^\s*[\])}<]/.test(last) ? widthOf(last) : widthOf(first)
  const widths = lines.map((line, index) => (index === 0 ? 0 : Math.max(0, widthOf(line) - base)))
  const step = indentStep(lines.map((line, index) => ' '.repeat(widths[index] ?? 0) + line.trim())).length
  const templates = templatesIn(file)
  let at = start
  return lines.map((line, index) => {
    const isText = templates.some(([from, to]) => from < at && at <= to)
    at += line.length + 1
    if (isText) return { text: line, indent: undefined }
    if (line.trim() === '') return plainLine('')
    const width = widths[index] ?? 0
    return {
      text: line.trimStart(),
      indent: { steps: Math.floor(width / step), blanks: width % step },
    }
  })
}

/** Tabs are as wide as two blanks, so that a line of each is deeper than a line of none. */
const widthOf = (line: string): number => {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  return indent.length + (indent.match(/\t/g)?.length ?? 0)
}

type Range = readonly [from: number, to: number]

function templatesIn(file: ts.SourceFile): readonly Range[] {
  const { ts } = morph()
  const ranges: Range[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteralToken(node)) ranges.push([node.getStart(file), node.end])
    node.forEachChild(visit)
  }
  if (file.text.includes('`')) visit(file)
  return ranges
}

/** The code with the quotes of the file around each string that holds none itself. */
function withQuote(code: string, kind: ListKind, source: Source): string {
  if (!/['"]/.test(code)) return code
  const { quote } = source.style
  if (quote === undefined) return code
  const other = quote === '"' ? "'" : '"'
  if (!code.includes(other)) return code
  const [before, after] = wrappers[kind]
  const { file } = parseSource(`${before}${code}${after}`, source.path)
  const signs = code.split('')
  for (const [from, to] of stringsIn(file)) {
    const own = file.text.slice(from + 1, to - 1)
    if (file.text[from] !== other || /['"\\]/.test(own)) continue
    signs[from - before.length] = quote
    signs[to - 1 - before.length] = quote
  }
  return signs.join('')
}

function stringsIn(file: ts.SourceFile): readonly Range[] {
  const { ts } = morph()
  const ranges: Range[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) ranges.push([node.getStart(file), node.end])
    // The strings of attributes have double quotes in every style.
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) return
    node.forEachChild(visit)
  }
  visit(file)
  return ranges
}
