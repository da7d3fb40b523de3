import type { AstEdit, AstOperation, AstPiece } from './ast-edit.ts'

/** A piece in terms of what shall stand and what shall go. */
export interface Task {
  readonly op: AstOperation
  /** The edit that says where. */
  readonly edit: AstEdit
  readonly wanted: AstEdit | undefined
  readonly old: AstEdit | undefined
}

/** Nothing where a piece neither is wanted nor was there. */
export function taskOf({ edit, was }: AstPiece): Task | undefined {
  const wanted = edit?.remove ? undefined : edit
  const old = was ?? (edit?.remove ? edit : undefined)
  const leading = wanted ?? old
  return leading && { op: leading.op, edit: leading, wanted, old }
}

/** Whether a piece went to another place or is of another operation: then it is removed there and added here. */
export const isMoved = ({ wanted, old }: Task): boolean =>
  wanted !== undefined && old !== undefined && (wanted.op !== old.op || wanted.target !== old.target)
