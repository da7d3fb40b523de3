import { expect } from 'vitest'
import type { KeyPiece } from '../edit/keys/apply-key-edits.ts'
import { type KeyEdit, parseKeyEdits } from '../edit/keys/key-edit.ts'

const editsOf = (wishes: unknown): readonly KeyEdit[] => {
  const parsed = parseKeyEdits(wishes)
  return 'edits' in parsed ? parsed.edits : expect.fail(parsed.problems.join())
}
/** Pieces of what is wanted, and of what the run before wanted. */
export const piecesOf = (wishes: unknown, before: unknown = []): readonly KeyPiece[] => {
  const [edits, olds] = [editsOf(wishes), editsOf(before)]
  const gone = olds.filter((was) => !edits.some(({ id }) => id === was.id)).map((was) => ({ was }))
  const kept = edits.map((edit) => {
    const was = olds.find(({ id }) => id === edit.id)
    return was === undefined ? { edit } : { edit, was }
  })
  return [...gone, ...kept]
}
