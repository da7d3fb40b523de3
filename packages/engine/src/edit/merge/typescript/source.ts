import type { ts as TypeScript } from 'ts-morph'
import { lazily } from '../../../lazy.ts'
import { morph } from '../../typescript.ts'
import { type Token, tokensOf } from './tokens.ts'

/** A text as a syntax tree. */
export interface Source {
  readonly text: string
  readonly file: TypeScript.SourceFile
  /** Every token and comment, in order. */
  readonly tokens: () => readonly Token[]
}

export interface SyntaxMistake {
  readonly line: number
  readonly message: string
}

const endings: Readonly<Record<string, 'TS' | 'TSX' | 'JSX'>> = {
  ts: 'TS',
  mts: 'TS',
  cts: 'TS',
  tsx: 'TSX',
  js: 'JSX',
  mjs: 'JSX',
  cjs: 'JSX',
  jsx: 'JSX',
}

/** `withParents` costs a walk over the tree, and only what looks at units needs it. */
export function parseSource(text: string, path: string, parents: 'with-parents' | 'plain'): Source {
  const { ts } = morph()
  const kind = endings[path.slice(path.lastIndexOf('.') + 1)] ?? 'TS'
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  }
  const file = ts.createSourceFile(
    `merged.${kind.toLowerCase()}`,
    text,
    options,
    parents === 'with-parents',
    ts.ScriptKind[kind],
  )
  return { text, file, tokens: lazily(() => tokensOf(file)) }
}

/** The first place at which the text is no program; TypeScript keeps them in a field that its types do not name. */
export function mistakeIn({ file }: Source): SyntaxMistake | undefined {
  const { parseDiagnostics = [] } = file as { parseDiagnostics?: readonly TypeScript.Diagnostic[] }
  const [first] = parseDiagnostics
  if (first === undefined) return undefined
  const { line } = file.getLineAndCharacterOfPosition(first.start ?? 0)
  return { line: line + 1, message: morph().ts.flattenDiagnosticMessageText(first.messageText, ' ') }
}
