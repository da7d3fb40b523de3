import { applyAstEdits } from '../edit/ast/apply-ast-edits.ts'
import type { AstEdit } from '../edit/ast/ast-edit.ts'
import { applyKeyEdits } from '../edit/keys/apply-key-edits.ts'
import type { KeyEdit } from '../edit/keys/key-edit.ts'
import { hashOf } from '../hash.ts'
import type { LockedPiece, LockedPieces } from '../lock.ts'
import type { Piece, Pieces } from '../2-template/contribution.ts'
import { applyRegionPiece } from './apply-region-piece.ts'
import { pairPieces } from './pair-pieces.ts'
import type { PieceConflict, PieceDeed, PieceOutcome } from './piece-outcome.ts'
import { astEdit, keyEdit, recordIn, recordOfPiece, sameRecord } from './recorded-piece.ts'
import type { Decision } from './verdict.ts'

/** What is wanted of a file, what was put there before, and what of that nobody wants any more. */
export interface PieceWork {
  readonly pieces: readonly Piece[]
  readonly was: LockedPieces
  readonly gone: LockedPieces
  readonly path: string
  readonly decision?: Decision | undefined
}

type Applied = Extract<PieceOutcome, { kind: 'applied' }>

export const pieceIds = ({ pieces }: Pieces): string[] => pieces.map(idOf)

export const idOf = (piece: Piece): string => (piece.form === 'region' ? piece.region.id : piece.edit.id)

/** What goes, each as far as it is still what was put there; then what is wanted, which may want the same back. */
export function applyPieces(text: string, asked: PieceWork): PieceOutcome {
  const work = { ...asked, ...pairPieces(asked.pieces, asked) }
  const removed = Object.entries(work.gone).reduce<Applied>(
    (state, [id, piece]) => removeOne(state, id, piece, work.path),
    { kind: 'applied', text, notes: [], did: new Map(), left: [] },
  )
  const asOne = applyWanted(removed.text, work)
  const wanted = asOne.kind === 'conflict' && isTheirs(asOne, work) ? applyEach(removed.text, work) : asOne
  if (wanted.kind === 'conflict') return wanted
  return { ...wanted, notes: [...removed.notes, ...wanted.notes], left: removed.left }
}

function removeOne(state: Applied, id: string, piece: LockedPiece, path: string): Applied {
  const removed = removePiece(state.text, id, piece, path)
  if (removed === undefined) return { ...state, left: [...state.left, id] }
  return { ...state, text: removed.text, notes: [...state.notes, ...removed.notes] }
}

/** Undefined where a person has changed it, or where nobody knows what was put there. */
function removePiece(
  text: string,
  id: string,
  piece: LockedPiece,
  path: string,
): Pick<Applied, 'text' | 'notes'> | undefined {
  const { form, edit } = piece
  if (form === 'region') {
    const region = applyRegionPiece(text, { id, body: undefined }, { path, hash: knownHash(piece) })
    return region.kind === 'conflict'
      ? undefined
      : { text: region.text, notes: region.note ? [region.note] : [] }
  }
  if (edit === undefined) return undefined
  if (edit['op'] === 'remove' || edit['remove'] === true) return { text, notes: [] }
  const records = { [id]: piece }
  const ast = astEdit(records, id)
  const key = keyEdit(records, id)
  if (ast !== undefined)
    return taken(applyAstEdits(text, [{ was: ast }], path), `${nameOfAst(ast)} taken out`)
  return key && taken(applyKeyEdits(text, [{ was: key }], path), `key ${key.path} taken out`)
}

function taken(edited: Edited, note: string): Pick<Applied, 'text' | 'notes'> | undefined {
  if (edited.kind === 'conflict') return undefined
  const isQuiet = edited.outcomes.every(({ did }) => did === 'present')
  return { text: edited.text, notes: isQuiet ? [] : [note] }
}

/** Whether all that is in the way are pieces that a person changed and that shall stay as they are now. */
function isTheirs({ conflicts }: Extract<PieceOutcome, { kind: 'conflict' }>, work: PieceWork): boolean {
  return conflicts.every(({ code, id }) => {
    if (code !== 'piece-edited' && code !== 'key-conflict') return false
    const piece = work.pieces.find((each) => idOf(each) === id)
    const isSaid = work.decision === 'keep' || work.decision === 'merged'
    return piece !== undefined && (isSaid || isUnchanged(piece, work.was))
  })
}

/** The template rests, so what a person has made of its piece since is no question. */
function isUnchanged(piece: Piece, was: LockedPieces): boolean {
  const record = recordIn(was, idOf(piece))
  return record !== undefined && sameRecord(record, recordOfPiece(piece, record.template))
}

function applyEach(text: string, work: PieceWork): PieceOutcome {
  return work.pieces.reduce<Applied>(
    (state, piece) => {
      const outcome = applyWanted(state.text, { ...work, pieces: [piece] })
      const did = new Map(state.did)
      if (outcome.kind === 'conflict') return { ...state, did: did.set(idOf(piece), 'kept') }
      for (const [id, deed] of outcome.did) did.set(id, deed)
      return { ...state, text: outcome.text, notes: [...state.notes, ...outcome.notes], did }
    },
    { kind: 'applied', text, notes: [], did: new Map(), left: [] },
  )
}

function applyWanted(text: string, { pieces, was, path, decision }: PieceWork): PieceOutcome {
  const ast = pieces.flatMap((piece) => (piece.form === 'ast' ? [piece.edit] : []))
  if (ast.length > 0) {
    const tasks = ast.map((edit) => ({ edit, ...before(astEdit(was, edit.id)) }))
    return outcomeOf(applyAstEdits(text, tasks, path), (changed) =>
      ast.filter(({ id }) => changed(id)).map(nameOfAst),
    )
  }
  const keys = pieces.flatMap((piece) => (piece.form === 'keys' ? [piece.edit] : []))
  if (keys.length > 0) {
    const agreed = decision === 'overwrite' ? ({ isAgreed: true } as const) : {}
    const tasks = keys.map((edit) => ({ edit, ...before(keyEdit(was, edit.id)), ...agreed }))
    return outcomeOf(applyKeyEdits(text, tasks, path), (changed) =>
      namesOfKeys(keys.filter(({ id }) => changed(id))),
    )
  }
  const [region] = pieces.flatMap((piece) => (piece.form === 'region' ? [piece.region] : []))
  if (region === undefined) return { kind: 'applied', text, notes: [], did: new Map(), left: [] }
  const record = recordIn(was, region.id)
  const applied =
    record?.kept === true && record.hash === hashOf(region.body)
      ? ({ kind: 'applied', text, did: 'kept' } as const)
      : applyRegionPiece(text, region, { path, hash: knownHash(record), decision })
  if (applied.kind === 'conflict') return applied
  const notes = 'note' in applied && applied.note !== undefined ? [applied.note] : []
  const replaces = 'replaces' in applied && applied.replaces ? { replaces: applied.replaces } : {}
  return {
    kind: 'applied',
    text: applied.text,
    notes,
    did: new Map([[region.id, applied.did]]),
    left: [],
    ...replaces,
  }
}

/** Of what a run has put there; what a person kept is no run's. */
const knownHash = (record: LockedPiece | undefined): string | undefined =>
  record?.kept === true ? undefined : record?.hash

const before = <T>(was: T | undefined): { was?: T } => (was === undefined ? {} : { was })

type Edited =
  | {
      readonly kind: 'applied'
      readonly text: string
      readonly outcomes: readonly { readonly id: string; readonly did: PieceDeed }[]
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly PieceConflict[] }

/** The notes are of those ids that changed something. */
function outcomeOf(edited: Edited, notesOf: (changed: (id: string) => boolean) => string[]): PieceOutcome {
  if (edited.kind === 'conflict') return edited
  const did = new Map(edited.outcomes.map((outcome) => [outcome.id, outcome.did]))
  const notes = notesOf((id) => did.get(id) !== 'present')
  return { kind: 'applied', text: edited.text, notes, did, left: [] }
}

const nameOfAst = ({ op, target, from }: AstEdit): string => target ?? `${op} ${from ?? ''}`.trimEnd()

function namesOfKeys(edits: readonly KeyEdit[]): string[] {
  const paths = [...new Set(edits.map(({ path }) => path))]
  return paths.length === 0 ? [] : [`keys: ${paths.join(', ')}`]
}
