import { contentOf } from '../../content.ts'
import type { FileState, Step } from '../../3-plan/plan.ts'

/** What was sealed is told in no plan: that it changes is all that is said. */
export const masked = (_bytes: Uint8Array, executable: boolean): FileState => ({
  content: { text: '(encrypted)\n' },
  executable,
  redacted: true,
})

export const stateFrom = (bytes: Uint8Array, executable: boolean): FileState => ({
  content: contentOf(bytes),
  executable,
})

/** A change of a record as a step of a plan. */
export function stepOf(
  path: string,
  before: FileState | undefined,
  after: FileState | undefined,
): Step | undefined {
  if (before !== undefined && after !== undefined) return { kind: 'update', path, by: [], before, after }
  if (before !== undefined) return { kind: 'delete', path, by: [], before }
  return after && { kind: 'create', path, by: [], after }
}

export const isExecutable = (mode: number): boolean => (mode & 0o100) !== 0
