import type { ts } from 'ts-morph'
import { lazily } from '../../lazy.ts'
import { morph } from '../typescript.ts'
import { type FileStyle, styleOf } from './file-style.ts'

/** A text with its syntax tree. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly file: ts.SourceFile
  readonly style: () => FileStyle
}

export const hasSyntaxTree = (path: string): boolean => /\.(?:[jt]sx?|[cm][jt]s)$/.test(path)

/** Neither documentation comments nor links to parents are made: each would cost a quarter of the parse. */
export function parseSource(text: string, path: string): Source {
  const { ts } = morph()
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  }
  const file = ts.createSourceFile(path, text, options, false)
  return { path, text, file, style: lazily(() => styleOf(text, file)) }
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

/** Counted from 1. */
export const lineOf = ({ file }: Source, position: number): number =>
  file.getLineAndCharacterOfPosition(position).line + 1
