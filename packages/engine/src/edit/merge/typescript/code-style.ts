import type { ts as TypeScript } from 'ts-morph'
import { morph } from '../../typescript.ts'
import type { Source } from './source.ts'

/** How a file is written; what it does not tell is undefined. */
export interface CodeStyle {
  readonly indent: string | undefined
  readonly quote: string | undefined
  readonly semicolons: 'always' | 'never' | undefined
}

export const codeStyleOf = (source: Source): CodeStyle => ({
  indent: indentOf(source.text),
  quote: quoteOf(source),
  semicolons: semicolonsOf(source),
})

/** A tab, or the step by which lines most often go in. */
function indentOf(text: string): string | undefined {
  const steps = new Map<string, number>()
  let before = ''
  for (const line of text.split('\n')) {
    const [white = ''] = /^[ \t]*/.exec(line) ?? []
    if (line.trim() === '' || line.trimStart().startsWith('*')) continue
    const step = white.startsWith(before) ? white.slice(before.length) : ''
    if (step !== '' && /^(?:\t| +)$/.test(step)) steps.set(step, (steps.get(step) ?? 0) + 1)
    before = white
  }
  return most(steps)
}

function most(counts: ReadonlyMap<string, number>): string | undefined {
  let best: readonly [string, number] | undefined
  for (const entry of counts) if (best === undefined || entry[1] > best[1]) best = entry
  return best?.[0]
}

function quoteOf({ text, tokens }: Source): string | undefined {
  const counts = new Map<string, number>()
  for (const { kind, start } of tokens()) {
    const quote = text[start] ?? ''
    if (kind === 'string') counts.set(quote, (counts.get(quote) ?? 0) + 1)
  }
  return most(counts)
}

function semicolonsOf(source: Source): CodeStyle['semicolons'] {
  const ends = statementEnds(source)
  if (ends.length === 0) return undefined
  const ended = ends.filter((end) => source.text[end - 1] === ';').length
  return ended * 2 >= ends.length ? 'always' : 'never'
}

/** Where each statement or member ends that may end in a semicolon. */
export function statementEnds({ file, text }: Source): number[] {
  const { ts } = morph()
  const ends: number[] = []
  const visit = (node: TypeScript.Node): void => {
    if (mayEndInSemicolon(node) && text[node.end - 1] !== ',') ends.push(node.end)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return ends
}

function mayEndInSemicolon(node: TypeScript.Node): boolean {
  const { ts } = morph()
  return (
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isBreakOrContinueStatement(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isExportAssignment(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ((ts.isPropertySignature(node) || ts.isMethodSignature(node)) && ts.isInterfaceDeclaration(node.parent))
  )
}
