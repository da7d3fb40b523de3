import { applyAstEdits } from '../edit/ast/apply-ast-edits.ts'
import type { AstEdit } from '../edit/ast/ast-edit.ts'
import { applyKeyEdits } from '../edit/keys/apply-key-edits.ts'
import type { KeyEdit } from '../edit/keys/key-edit.ts'
import type { LockedPiece, LockedPieces } from '../lock.ts'
import type { Piece, Pieces } from '../2-template/contribution.ts'
import { applyRegionPiece } from './apply-region-piece.ts'
import type { PieceConflict, PieceOutcome } from './piece-outcome.ts'
import { astEdit, keyEdit, recordIn, recordOfPiece, sameRecord } from './recorded-piece.ts'
import type { Decision } from './verdict.ts'

/** What is wanted of a file, what was put there before, and what of that nobody wants any more. */
export interface PieceWork {
  readonly pieces: readonly Piece[]
  readonly was: LockedPieces
  readonly gone: LockedPieces
  readonly path: string
  /** A person has said that what they made of the pieces stands. */
  readonly decision?: Decision | undefined
}

export const pieceIds = ({ pieces }: Pieces): string[] => pieces.map(idOf)

export const idOf = (piece: Piece): string => (piece.form === 'region' ? piece.region.id : piece.edit.id)

/** Pieces into a text: those that are wanted, then those that go, each as far as it is still what was put there. */
export function applyPieces(text: string, work: PieceWork): PieceOutcome {
  const asOne = applyWanted(text, work)
  const wanted = asOne.kind === 'conflict' && isTheirs(asOne, work) ? applyEach(text, work) : asOne
  if (wanted.kind === 'conflict') return wanted
  return Object.entries(work.gone).reduce<Applied>((before, [id, piece]) => {
    const removed = removePiece(before.text, id, piece, work.path)
    if (removed.kind === 'conflict') return { ...before, kept: [...before.kept, id] }
    return { ...before, text: removed.text, notes: [...before.notes, ...removed.notes] }
  }, wanted)
}

type Applied = Extract<PieceOutcome, { kind: 'applied' }>

/** Whether all that is in the way are pieces that a person changed and that shall stay as they are now. */
function isTheirs({ conflicts }: Extract<PieceOutcome, { kind: 'conflict' }>, work: PieceWork): boolean {
  return conflicts.every(({ code, id }) => {
    if (code !== 'piece-edited' && code !== 'key-conflict') return false
    const piece = work.pieces.find((each) => idOf(each) === id)
    return (
      piece !== undefined &&
      (work.decision === 'keep' || work.decision === 'merged' || isUnchanged(piece, work.was))
    )
  })
}

/** The template rests, so what a person has made of its piece since is no question. */
function isUnchanged(piece: Piece, was: LockedPieces): boolean {
  const record = recordIn(was, idOf(piece))
  return record !== undefined && sameRecord(record, recordOfPiece(piece, record.template, 'open'))
}

function applyEach(text: string, work: PieceWork): PieceOutcome {
  return work.pieces.reduce<Applied>(
    (before, piece) => {
      const outcome = applyWanted(before.text, { ...work, pieces: [piece] })
      return outcome.kind === 'conflict'
        ? { ...before, kept: [...before.kept, idOf(piece)] }
        : { ...before, text: outcome.text, notes: [...before.notes, ...outcome.notes] }
    },
    { kind: 'applied', text, notes: [], kept: [] },
  )
}

function applyWanted(text: string, { pieces, was, path, decision }: PieceWork): PieceOutcome {
  const [first] = pieces
  const ast = pieces.flatMap((piece) => (piece.form === 'ast' ? [piece.edit] : []))
  const keys = pieces.flatMap((piece) => (piece.form === 'keys' ? [piece.edit] : []))
  if (ast.length > 0) {
    const tasks = ast.map((edit) => ({ edit, ...before(astEdit(was, edit.id)) }))
    return outcomeOf(applyAstEdits(text, tasks, path), ast.map(noteOfAst))
  }
  if (keys.length > 0) {
    const agreed = decision === 'overwrite' ? ({ isAgreed: true } as const) : {}
    const tasks = keys.map((edit) => ({ edit, ...before(keyEdit(was, edit.id)), ...agreed }))
    return outcomeOf(applyKeyEdits(text, tasks, path), [noteOfKeys(keys)])
  }
  if (first?.form !== 'region') return { kind: 'applied', text, notes: [], kept: [] }
  return applyRegionPiece(text, first.region, { path, hash: recordIn(was, first.region.id)?.hash })
}

const before = <T>(was: T | undefined): { was?: T } => (was === undefined ? {} : { was })

type Edited =
  | {
      readonly kind: 'applied'
      readonly text: string
      readonly outcomes: readonly { readonly did: string }[]
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly PieceConflict[] }

function outcomeOf(edited: Edited, notes: readonly string[]): PieceOutcome {
  if (edited.kind === 'conflict') return edited
  const did = edited.outcomes.map((outcome) => outcome.did)
  const changed = notes.length === did.length ? notes.filter((_, index) => did[index] !== 'present') : notes
  const isQuiet = did.every((each) => each === 'present')
  return { kind: 'applied', text: edited.text, notes: isQuiet ? [] : changed, kept: [] }
}

const noteOfAst = ({ op, target, from }: AstEdit): string => target ?? `${op} ${from ?? ''}`.trimEnd()

const noteOfKeys = (edits: readonly KeyEdit[]): string =>
  `keys: ${[...new Set(edits.map(({ path }) => path))].join(', ')}`

function removePiece(
  text: string,
  id: string,
  { form, edit, hash }: LockedPiece,
  path: string,
): PieceOutcome {
  if (form === 'region') return applyRegionPiece(text, { id, body: undefined }, { path, hash })
  // What was made of a secret is not known any more.
  if (edit === undefined) return { kind: 'conflict', conflicts: [] }
  const nothing: PieceOutcome = { kind: 'applied', text, notes: [], kept: [] }
  if (edit['op'] === 'remove' || edit['remove'] === true) return nothing
  const pieces = { [id]: { template: '', form, edit } }
  if (form === 'ast') {
    const was = astEdit(pieces, id)
    return was === undefined
      ? { kind: 'conflict', conflicts: [] }
      : outcomeOf(applyAstEdits(text, [{ was }], path), [`${noteOfAst(was)}, taken out`])
  }
  const was = keyEdit(pieces, id)
  return was === undefined
    ? { kind: 'conflict', conflicts: [] }
    : outcomeOf(applyKeyEdits(text, [{ was }], path), [`keys: ${was.path}, taken out`])
}
