import { applyAstEdits } from '../edit/ast/apply-ast-edits.ts'
import type { AstEdit, AstPiece } from '../edit/ast/ast-edit.ts'

/** What is written of an edit in a test. */
export type EditFields = Omit<AstEdit, 'id'>

/** The text with a piece in it, or what stands in the way, a line for each conflict. */
export function applyPiece(text: string, piece: AstPiece, path: string): string {
  const outcome = applyAstEdits(text, [piece], path)
  if (outcome.kind === 'applied') return outcome.text
  return outcome.conflicts.map(({ code, message }) => `${code}: ${message}`).join('\n')
}

/** What an edit makes of a text; again; with other ends of line; behind a byte order mark; and taken back. */
export function roundTrip(before: string, fields: EditFields, path: string): readonly string[] {
  const edit = { id: 'x', ...fields }
  const after = applyPiece(before, { edit }, path)
  return [
    after,
    applyPiece(after, { edit }, path),
    applyPiece(before.replaceAll('\n', '\r\n'), { edit }, path).replaceAll('\r\n', '\n'),
    applyPiece(`\ufeff${before}`, { edit }, path).replace(/^\ufeff/, ''),
    applyPiece(after, { was: edit }, path),
  ]
}
