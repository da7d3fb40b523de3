import { sameJson } from '../canonical.ts'
import type { AstEdit } from '../edit/ast/ast-edit.ts'
import { parseAstEdits } from '../edit/ast/read/parse-ast-edits.ts'
import { type KeyEdit, parseKeyEdits } from '../edit/keys/key-edit.ts'
import { EspalierError } from '../errors.ts'
import { hashOf } from '../hash.ts'
import type { LockedPiece, LockedPieces } from '../lock.ts'
import type { Piece } from '../2-template/contribution.ts'

/** How a lock remembers a piece. */
export function recordOfPiece(piece: Piece, template: string): LockedPiece {
  const { form } = piece
  return form === 'region'
    ? { template, form, hash: hashOf(piece.region.body) }
    : { template, form, edit: { ...piece.edit } }
}

export const recordIn = (was: LockedPieces, id: string): LockedPiece | undefined =>
  Object.hasOwn(was, id) ? was[id] : undefined

/** Whether two records are of one piece that says one thing. */
export const sameRecord = (a: LockedPiece, b: LockedPiece): boolean =>
  a.form === b.form && a.hash === b.hash && sameJson(a.edit, b.edit)

/** An edit of a lock is untrusted: it is read as if a template had written it. */
export function astEdit(was: LockedPieces, id: string): AstEdit | undefined {
  const { form, edit } = recordIn(was, id) ?? {}
  if (form !== 'ast' || edit === undefined) return undefined
  const { op, ...fields } = edit
  const parsed = parseAstEdits([{ [String(op)]: fields }], undefined)
  return 'edits' in parsed ? parsed.edits[0] : refuse(id, parsed.problems)
}

export function keyEdit(was: LockedPieces, id: string): KeyEdit | undefined {
  const { form, edit } = recordIn(was, id) ?? {}
  if (form !== 'keys' || edit === undefined) return undefined
  const { op, path, value } = edit
  const fields = op === 'remove' ? [path] : { [String(path)]: value }
  const parsed = parseKeyEdits({ [String(op)]: fields })
  return 'edits' in parsed ? parsed.edits[0] && { ...parsed.edits[0], id } : refuse(id, parsed.problems)
}

function refuse(id: string, problems: readonly string[]): never {
  throw new EspalierError(
    'lock-invalid',
    `The piece \`${id}\` of a lock is none: ${problems.join('; ').replace(/\.$/, '')}.`,
    {
      hint: 'Restore espalier.lock.json from version control.',
    },
  )
}
