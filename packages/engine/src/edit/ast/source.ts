import type { ts } from 'ts-morph'
import { morph } from '../typescript.ts'
import { type FileStyle, styleOf } from './file-style.ts'

/** A text with its syntax tree. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly file: ts.SourceFile
  readonly style: FileStyle
}

export const hasSyntaxTree = (path: string): boolean => /\.(?:[jt]sx?|[cm][jt]s)$/.test(path)

export function parseSource(text: string, path: string): Source {
  const file = parseTree(text, path)
  return { path, text, file, style: styleOf(text, file) }
}

/** The same file with edits: it is written as it was before them. */
export const parseAgain = (source: Source, text: string): Source => ({
  ...source,
  text,
  file: parseTree(text, source.path),
})

/** Neither documentation comments nor links to parents are made: each would cost a quarter of the parse. */
export function parseTree(text: string, path: string): ts.SourceFile {
  const { ts } = morph()
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  }
  return ts.createSourceFile(path, text, options, false)
}

/** The first syntax error, if there is one. The parser keeps them in a property that it does not document. */
export function syntaxErrorOf(
  source: Source,
): { readonly line: number; readonly message: string } | undefined {
  const { parseDiagnostics } = source.file as ts.SourceFile & {
    readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[]
  }
  const [first] = parseDiagnostics
  if (first === undefined) return undefined
  const message = morph().ts.flattenDiagnosticMessageText(first.messageText, ' ')
  return { line: lineOf(source, first.start), message }
}

/** Counted from 1. The parser's own table of lines would be made for this alone. */
export function lineOf({ text }: Source, position: number): number {
  let line = 1
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < position; feed = text.indexOf('\n', feed + 1))
    line++
  return line
}
