import { type KeyPiece, stepsOf } from './edit-steps.ts'
import { type Did, editValue, type Target } from './edit-value.ts'
import { type KeyConflict, keyConflict, lineOfPath, unparsable } from './key-conflict.ts'
import { type KeyDocument, languageOf, readKeyDocument } from './key-document.ts'
import { type KeyPath, parseKeyPath } from './key-path.ts'
import { inNpmOrder } from './npm-order.ts'
import { writeValue } from './write-value.ts'

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
  return {
    kind: 'applied',
    text: written,
    outcomes: outcomesOf({ document, written }, pieces, edited.did),
  }
}

interface Refusal {
  readonly id: string
  readonly message: string
  readonly at: KeyPath
}

interface EditedAll {
  readonly value: unknown
  /** What each piece did. */
  readonly did: readonly Did[]
  readonly refused: readonly Refusal[]
}

/** What is only taken out goes first: another piece may want it back under another name. */
function editAll(start: unknown, pieces: readonly KeyPiece[], target: Target): EditedAll {
  const refused: Refusal[] = []
  const did = new Map<KeyPiece, Did>()
  let value = start
  const gone = pieces.filter(({ edit }) => edit === undefined)
  for (const piece of [...gone, ...pieces.filter(({ edit }) => edit !== undefined)]) {
    const steps = stepsOf(piece)
    if ('problem' in steps) {
      refused.push({ id: idOf(piece), message: steps.problem, at: [] })
      continue
    }
    const done: Did[] = []
    for (const step of steps) {
      const edited = editValue(value, step, target)
      if (edited.kind === 'refused')
        refused.push({ id: idOf(piece), message: edited.message, at: edited.path })
      else {
        value = edited.value
        done.push(edited.did)
      }
    }
    did.set(piece, summed(done))
  }
  return { value, did: pieces.map((piece) => did.get(piece) ?? 'present'), refused }
}

/** What several steps did together. */
function summed(done: readonly Did[]): Did {
  const kinds = [...new Set(done.filter((each) => each !== 'present'))]
  const [only = 'present', second] = kinds
  return second === undefined ? only : 'replaced'
}

const idOf = ({ edit, was }: KeyPiece): string => edit?.id ?? was?.id ?? ''

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
