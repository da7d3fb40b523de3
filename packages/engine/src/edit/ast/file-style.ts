import type { ts } from 'ts-morph'
import { endOfLine } from '../lines.ts'
import { morph } from '../typescript.ts'

/** How a file is written, as far as what is put into it has to follow. */
export interface FileStyle {
  readonly newline: '\n' | '\r\n'
  /** One step of indentation. */
  readonly indent: string
  readonly quote: "'" | '"'
  readonly semicolons: 'always' | 'never'
  readonly trailingCommas: 'always' | 'never'
}

export function styleOf(text: string, file: ts.SourceFile): FileStyle {
  return {
    newline: endOfLine(text),
    indent: indentStep(text.split('\n')),
    quote: quoteOf(text),
    semicolons: semicolonsOf(text, file),
    trailingCommas: trailingCommasOf(text),
  }
}

/** The step that indentation most often takes from one line to the next; two spaces where nothing is indented. */
export function indentStep(lines: readonly string[]): string {
  const votes = new Map<string, number>()
  let above = ''
  for (const line of lines) {
    const indent = /^[ \t]*(?=[^\s*])/.exec(line)?.[0]
    if (indent === undefined) continue
    const step = indent.startsWith(above) ? indent.slice(above.length) : ''
    above = indent
    if (/^(?:\t| {2,8})$/.test(step)) votes.set(step, (votes.get(step) ?? 0) + 1)
  }
  const [best] = [...votes].sort(([a, m], [b, n]) => n - m || a.length - b.length)
  return best?.[0] ?? '  '
}

/** What modules are named in, else what most strings stand in. */
function quoteOf(text: string): FileStyle['quote'] {
  const modules = [...text.matchAll(/(?:\bfrom|\bimport|\brequire\()\s*(['"])/g)].map(([, quote]) => quote)
  const strings = [...text.matchAll(/(['"])[^'"\\\n]*\1/g)].map(([, quote]) => quote)
  const quotes = modules.length > 0 ? modules : strings
  const double = quotes.filter((quote) => quote === '"').length
  return double > quotes.length - double ? '"' : "'"
}

function semicolonsOf(text: string, file: ts.SourceFile): FileStyle['semicolons'] {
  const closed = file.statements.filter((statement) => takesSemicolon(statement))
  const ended = closed.filter(({ end }) => text[end - 1] === ';').length
  if (closed.length > 0) return ended * 2 >= closed.length ? 'always' : 'never'
  return /;[ \t]*\r?$/m.test(text) || !/[\w)'"\]][ \t]*\r?$/m.test(text) ? 'always' : 'never'
}

/** Whether a statement or a member ends in a semicolon in files that write them. */
export function takesSemicolon(node: ts.Node): boolean {
  const { ts } = morph()
  if (ts.isClassElement(node)) return ts.isPropertyDeclaration(node) || !('body' in node && node.body)
  if (ts.isFunctionDeclaration(node)) return node.body === undefined
  return [
    ts.SyntaxKind.ExpressionStatement,
    ts.SyntaxKind.VariableStatement,
    ts.SyntaxKind.ImportDeclaration,
    ts.SyntaxKind.ImportEqualsDeclaration,
    ts.SyntaxKind.ExportDeclaration,
    ts.SyntaxKind.ExportAssignment,
    ts.SyntaxKind.TypeAliasDeclaration,
    ts.SyntaxKind.ReturnStatement,
    ts.SyntaxKind.ThrowStatement,
    ts.SyntaxKind.BreakStatement,
    ts.SyntaxKind.ContinueStatement,
    ts.SyntaxKind.DebuggerStatement,
    ts.SyntaxKind.DoStatement,
  ].includes(node.kind)
}

/** Where no list of several lines tells, they are written. */
function trailingCommasOf(text: string): FileStyle['trailingCommas'] {
  const written = text.match(/,[ \t]*(?:\/\/[^\n]*)?\r?\n[ \t]*[\])}]/g)?.length ?? 0
  const omitted = text.match(/^(?!.*\/\/).*[\w'"`)\]}][ \t]*\r?\n[ \t]*[\])]/gm)?.length ?? 0
  return written >= omitted ? 'always' : 'never'
}
