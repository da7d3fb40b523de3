import type { ts } from 'ts-morph'
import { lazily } from '../../lazy.ts'
import { endOfLine } from '../lines.ts'
import { morph } from '../typescript.ts'

/** How a file is written, as far as what is put into it has to follow. */
export interface FileStyle {
  readonly newline: '\n' | '\r\n'
  /** One step of indentation. */
  readonly indent: string
  /** Nothing where the file has no string. */
  readonly quote: "'" | '"' | undefined
  readonly semicolons: 'always' | 'never' | 'unknown'
  readonly trailingCommas: 'always' | 'never'
}

/** The start of a file tells enough; and each habit is looked for when it is first asked for. */
export function styleOf(whole: string, file: ts.SourceFile): FileStyle {
  const text = whole.slice(0, 4000)
  const newline = lazily(() => endOfLine(text))
  const indent = lazily(() => indentStep(text.split('\n')))
  const quote = lazily(() => quoteOf(text))
  // Not looked for later: the tree would be held for it while the next one is made.
  const semicolons = semicolonsOf(whole, file)
  const trailingCommas = lazily(() => trailingCommasOf(text))
  return {
    get newline() {
      return newline()
    },
    get indent() {
      return indent()
    },
    get quote() {
      return quote()
    },
    semicolons,
    get trailingCommas() {
      return trailingCommas()
    },
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
    if (!/^(?:\t| {2,8})$/.test(step)) continue
    const count = (votes.get(step) ?? 0) + 1
    votes.set(step, count)
    if (count === clearMajority) break
  }
  const [best] = [...votes].sort(([a, m], [b, n]) => n - m || a.length - b.length)
  return best?.[0] ?? '  '
}

/** So often taken, a step needs no further evidence. */
const clearMajority = 12

/** What modules are named in, else what most strings stand in. */
function quoteOf(text: string): FileStyle['quote'] {
  const modules = [...text.matchAll(/\b(?:from|import|require\()\s*(['"])/g)].map(([, quote]) => quote)
  const quotes = modules.length > 0 ? modules : (text.match(/(['"])[^'"\\\n]*\1/g) ?? [])
  if (quotes.length === 0) return undefined
  const double = quotes.filter((quote) => quote?.startsWith('"')).length
  return double > quotes.length - double ? '"' : "'"
}

function semicolonsOf(text: string, file: ts.SourceFile): FileStyle['semicolons'] {
  const closed = file.statements.filter((statement) => takesSemicolon(statement))
  const ended = closed.filter(({ end }) => text[end - 1] === ';').length
  if (closed.length > 0) return ended * 2 >= closed.length ? 'always' : 'never'
  if (/;[ \t]*\r?$/m.test(text)) return 'always'
  return /^(?!.*(?:\/\/|\*\/)).*[\w)'"\]][ \t]*\r?$/m.test(text) ? 'never' : 'unknown'
}

/** Whether a statement or a member ends in a semicolon in files that write them. */
export function takesSemicolon(node: ts.Node): boolean {
  const { ts } = morph()
  if (ts.isClassElement(node)) return ts.isPropertyDeclaration(node) || !('body' in node && node.body)
  if (ts.isFunctionDeclaration(node)) return node.body === undefined
  return closedKinds().has(node.kind)
}

const closedKinds = lazily((): ReadonlySet<ts.SyntaxKind> => {
  const { ts } = morph()
  return new Set([
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
  ])
})

/** Where no list of several lines tells, they are written. */
function trailingCommasOf(text: string): FileStyle['trailingCommas'] {
  const written = text.match(/,[ \t]*(?:\/\/[^\n]*)?\r?\n[ \t]*[\])}]/g)?.length ?? 0
  const omitted = text.match(/^(?!.*\/\/).*[\w'"`)\]}][ \t]*\r?\n[ \t]*[\])]/gm)?.length ?? 0
  return written >= omitted ? 'always' : 'never'
}
