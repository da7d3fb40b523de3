import { type KeyPiece, stepsOf } from './edit-steps.ts'
import { type Did, editValue, type Target } from './edit-value.ts'
import type { KeyPath } from './key-path.ts'

/** A piece that is refused, and where. */
export interface Refusal {
  readonly id: string
  readonly message: string
  readonly at: KeyPath
}

interface EditedAll {
  readonly value: unknown
  /** What each piece, or each step of one, did. */
  readonly did: readonly Did[]
  readonly refused: readonly Refusal[]
}

/** What is only taken out goes first: another piece may want it back under another name. */
export function editAll(start: unknown, pieces: readonly KeyPiece[], target: Target): EditedAll {
  const gone = pieces.filter(({ edit }) => edit === undefined)
  const wanted = pieces.filter(({ edit }) => edit !== undefined)
  const refused: Refusal[] = []
  const did = new Map<KeyPiece, Did>()
  let value = start
  for (const piece of [...gone, ...wanted]) {
    const edited = editOne(value, piece, target)
    value = edited.value
    refused.push(...edited.refused)
    did.set(piece, summed(edited.did))
  }
  return { value, did: pieces.map((piece) => did.get(piece) ?? 'present'), refused }
}

/** All steps of a piece; what is refused leaves the value as it is. */
function editOne(start: unknown, piece: KeyPiece, target: Target): EditedAll {
  const id = idOf(piece)
  const steps = stepsOf(piece)
  if ('problem' in steps) return { value: start, did: [], refused: [{ id, message: steps.problem, at: [] }] }
  const refused: Refusal[] = []
  const did: Did[] = []
  let value = start
  for (const step of steps) {
    const edited = editValue(value, step, target)
    if (edited.kind === 'refused') refused.push({ id, message: edited.message, at: edited.path })
    else {
      value = edited.value
      did.push(edited.did)
    }
  }
  return { value, did, refused }
}

/** What several steps did together. */
function summed(done: readonly Did[]): Did {
  const kinds = [...new Set(done.filter((each) => each !== 'present'))]
  const [only = 'present', second] = kinds
  return second === undefined ? only : 'replaced'
}

export const idOf = ({ edit, was }: KeyPiece): string => edit?.id ?? was?.id ?? ''
