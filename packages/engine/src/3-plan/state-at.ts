import { sameContent } from '../content.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { FileState } from './plan.ts'

/** The file that stands at a path; undefined where there is none. */
export function stateAt(view: Workspace, path: string): FileState | undefined {
  const entry = view.look(path)
  return entry?.kind === 'file' ? { content: entry.content, executable: entry.executable } : undefined
}

export const sameState = (a: FileState, b: FileState): boolean =>
  a.executable === b.executable && sameContent(a.content, b.content)
