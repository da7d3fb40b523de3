import type { ts } from 'ts-morph'
import { parseSource } from '../../../edit/ast/source.ts'
import { morph } from '../../../edit/typescript.ts'
import { invariant } from '../../../errors.ts'
import type { Scan } from './scan.ts'

/** For specs: the last expression of a text, and the walk where it stands. */
export function lastExpression(text: string): { readonly node: ts.Expression; readonly scan: Scan } {
  const { ts } = morph()
  const { file } = parseSource(text, 'a.ts')
  const last = file.statements.at(-1)
  invariant(last !== undefined && ts.isExpressionStatement(last), 'the text ends with an expression')
  return { node: last.expression, scan: { path: 'a.ts', file, ancestors: [file, last] } }
}
