import type { AstEdit } from '../edit/ast/ast-edit.ts'
import type { LockedPiece, LockedPieces } from '../lock.ts'
import type { Piece } from '../2-template/contribution.ts'
import { astEdit, recordIn } from './recorded-piece.ts'

interface Known {
  /** What was put there under the ids that are wanted. */
  readonly was: LockedPieces
  /** What was put there, and is wanted under no id. */
  readonly gone: LockedPieces
}

/**
 * Code that a template changes gets another id, if the id is made of the code. What goes from a place and what comes to
 * the same one are one piece that changed: it is replaced where it stands.
 */
export function pairPieces(pieces: readonly Piece[], known: Known): Known {
  return pieces.reduce<Known>((left, piece) => {
    if (piece.form !== 'ast' || recordIn(left.was, piece.edit.id) !== undefined) return left
    const pair = Object.entries(left.gone).find(([id]) => isSamePlace(piece.edit, astEdit(left.gone, id)))
    return pair === undefined ? left : paired(left, piece.edit.id, pair)
  }, known)
}

function paired({ was, gone }: Known, id: string, [old, record]: [string, LockedPiece]): Known {
  const rest = Object.entries(gone).filter(([each]) => each !== old)
  return { was: { ...was, [id]: record }, gone: Object.fromEntries(rest) }
}

function isSamePlace(edit: AstEdit, old: AstEdit | undefined): boolean {
  if (old === undefined || old.remove === true || edit.remove === true) return false
  if (edit.op !== old.op || edit.target !== old.target) return false
  if (edit.op !== 'addImport' && edit.op !== 'addExport') return true
  const names = new Set(namesOf(old))
  return namesOf(edit).some((name) => names.has(name))
}

/** What a file calls what it imports. */
const namesOf = ({ default: main, namespace, named = [] }: AstEdit): string[] =>
  [main, namespace, ...named.map((each) => each.replace(/^type\s+|^.*\sas\s+/g, ''))].filter(
    (name) => name !== undefined,
  )
