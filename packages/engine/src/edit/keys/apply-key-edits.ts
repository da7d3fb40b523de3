import { blame } from './blame.ts'
import { editAll, idOf, type Refusal } from './edit-all.ts'
import type { KeyPiece } from './edit-steps.ts'
import type { Did, Target } from './edit-value.ts'
import { type KeyConflict, keyConflict, lineOfPath, unparsable } from './key-conflict.ts'
import { type KeyDocument, readKeyDocument } from './document/key-document.ts'
import { type KeyPath, namePath, parseKeyPath } from './key-path.ts'
import { languageOf } from './document/language.ts'
import { lostComments, nameLoss } from './lost-comments.ts'
import { inNpmOrder } from './value/npm-order.ts'
import { writeValue } from './write/write-value.ts'

export type { KeyPiece }

export type KeyOutcome =
  | { readonly kind: 'applied'; readonly text: string; readonly outcomes: readonly PieceOutcome[] }
  | { readonly kind: 'conflict'; readonly conflicts: readonly (KeyConflict & { readonly id: string })[] }

interface PieceOutcome {
  readonly id: string
  readonly did: Did
  readonly path: string
  /** Where it stands now, or stood before it was removed; counted from 1. */
  readonly line: number
}

/**
 * Brings what a template wants at some keys into a person's file. Everything else keeps every byte; a value that
 * neither the template nor the run before set is never replaced: it is a conflict. On its own result it changes
 * nothing.
 */
export function applyKeyEdits(text: string, pieces: readonly KeyPiece[], path: string): KeyOutcome {
  const document = readKeyDocument(text, languageOf(path))
  if ('problems' in document) {
    const conflict = unparsable(text, document.problems, path)
    return { kind: 'conflict', conflicts: pieces.map((piece) => ({ id: idOf(piece), ...conflict })) }
  }
  const target = { path, language: document.language }
  const edited = editAll(document.root?.value, pieces, target)
  const refuse = (found: readonly Refusal[]): KeyOutcome => ({
    kind: 'conflict',
    conflicts: found.map(({ id, message, at }) => ({ id, ...keyConflict(document, message, at) })),
  })
  if (edited.refused.length > 0) return refuse(edited.refused)
  const wanted = pieces.filter(({ edit }) => edit !== undefined)
  const again = editAll(edited.value, wanted, target)
  const undone = refusalsOf(wanted, again.did, 'is undone by another edit of this run')
  if (undone.length + again.refused.length > 0) return refuse([...undone, ...again.refused])
  const written = writeValue(text, inNpmOrder(document.root?.value, edited.value, path), target)
  if (written === undefined) return refuse(refusalsOf(pieces, edited.did, 'cannot be edited where it stands'))
  const lossy = lossesOf({ document, written }, pieces, { target, did: edited.did })
  if (lossy.length > 0) return refuse(lossy)
  return {
    kind: 'applied',
    text: written,
    outcomes: outcomesOf({ document, written }, pieces, edited.did),
  }
}

const textOf = ({ edit, was }: KeyPiece): string => edit?.path ?? was?.path ?? ''

function pathOf(piece: KeyPiece): KeyPath {
  const path = parseKeyPath(textOf(piece))
  return 'problem' in path ? [] : path
}

/** All pieces that would change something: the text does not tell which of them is in the way. */
function refusalsOf(pieces: readonly KeyPiece[], did: readonly Did[], why: string): Refusal[] {
  return pieces.flatMap((piece, index) =>
    did[index] === 'present'
      ? []
      : [{ id: idOf(piece), message: `\`${textOf(piece)}\` ${why}`, at: pathOf(piece) }],
  )
}

interface Texts {
  readonly document: KeyDocument
  readonly written: string
}

/** The pieces that would take comments of a person along, which nobody has said that they may. */
function lossesOf(
  { document, written }: Texts,
  pieces: readonly KeyPiece[],
  { target, did }: { readonly target: Target; readonly did: readonly Did[] },
): Refusal[] {
  const { text, root, language } = document
  const lostBy = (after: string | undefined) =>
    after === undefined ? [] : lostComments({ before: text, after }, language)
  const changing = pieces.filter((_, index) => did[index] !== 'present')
  const blamed = blame(lostBy(written), changing, (piece) => {
    const { value } = editAll(root?.value, [piece], target)
    return lostBy(writeValue(text, value, target))
  })
  return blamed
    .filter(({ part }) => !mayTakeComments(part))
    .map(({ part, comments }) => refusalOfLoss(part, comments))
}

/** What a template takes out goes as it stands, whoever wrote it. */
const mayTakeComments = ({ edit, isAgreed }: KeyPiece): boolean => isAgreed === true || edit?.op === 'remove'

function refusalOfLoss(piece: KeyPiece, comments: readonly string[]): Refusal {
  const at = pathOf(piece)
  const what = (piece.edit ?? piece.was)?.op === 'add' ? `what was added to ${namePath(at)}` : namePath(at)
  const becomes = piece.edit === undefined ? 'goes' : 'is replaced'
  return { id: idOf(piece), message: nameLoss(`${what} ${becomes}`, comments), at }
}

function outcomesOf(
  { document, written }: Texts,
  pieces: readonly KeyPiece[],
  did: readonly Did[],
): PieceOutcome[] {
  const now = readKeyDocument(written, document.language)
  return pieces.map((piece, index) => {
    const done = did[index] ?? 'present'
    const line = lineOfPath(done === 'removed' || 'problems' in now ? document : now, pathOf(piece))
    return { id: idOf(piece), did: done, path: textOf(piece), line }
  })
}
